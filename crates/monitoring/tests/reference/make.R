# Our own simulated series and line list for the committed reference (no data of the package).
suppressMessages(library(surveillance)); options(warn=-1)
# Rscript make.R FOLDER: writes the files there.
setwd(commandArgs(TRUE)[1])
set.seed(20261126)
n <- 412; t <- 1:n
pop <- round(5e5*exp(0.0006*t))
pop[200:412] <- round(pop[200:412]*1.3)
y <- rnbinom(n, mu=pop/5e5*exp(3+0.35*cos(2*pi*t/52)), size=12)
write.csv(data.frame(week=t,count=y,population=pop),"population.csv",row.names=FALSE,quote=FALSE)
ctl <- list(range=264:n,noPeriods=10,b=5,w=3,weightsThreshold=2.58,pastWeeksNotIncluded=26,pThresholdTrend=1,trend=TRUE,thresholdMethod="nbPlugin",alpha=0.01,limit54=c(5,4),glmWarnings=FALSE)
run <- function(s,ctl,name) { r <- farringtonFlexible(s,ctl); k <- ctl$range; write.csv(data.frame(week=k,count=observed(r)[,1],expected=signif(r@control$expected[,1],10),upperbound=signif(upperbound(r)[,1],10),alarm=as.integer(alarms(r)[,1]),score=signif(r@control$score[,1],10)),name,row.names=FALSE,quote=FALSE) }
run(sts(y,start=c(2015,1),frequency=52,population=matrix(pop)), modifyList(ctl,list(populationOffset=TRUE)), "population__farrington_noufaily.csv")
# dates, with years of 53 weeks (2015, 2020)
d <- seq(as.Date("2014-12-29"),by=7,length.out=n)
y <- rnbinom(n, mu=exp(2.6+0.5*cos(2*pi*t/52.18)), size=9); y[330:335] <- y[330:335]+25
write.csv(data.frame(date=d,day=as.integer(d),count=y),"dates.csv",row.names=FALSE,quote=FALSE)
run(sts(y,epoch=as.numeric(d),epochAsDate=TRUE,frequency=52), modifyList(ctl,list(range=280:n)), "dates__farrington_noufaily.csv")
# outbreaks in the past, low counts with silence
mk <- list(outbreaks={y<-rnbinom(n,mu=exp(3.2+0.0012*t+0.3*cos(2*pi*t/52)),size=15); for(s in c(70,150,201,330)) y[s:(s+7)]<-y[s:(s+7)]*4; y},
           seldom={y<-rnbinom(n,mu=exp(0.7+0.5*cos(2*pi*t/52)),size=2); y[300:304]<-y[300:304]+9; y[350:380]<-0; y},
           holes={y<-rpois(n,14); y[c(20,77,78,190,240,300,333)]<-NA; y})
for (m in names(mk)) { y <- mk[[m]]; write.csv(data.frame(week=t,count=y),paste0(m,".csv"),row.names=FALSE,quote=FALSE,na="")
  s <- sts(y,start=c(2015,1),frequency=52)
  run(s,ctl,paste0(m,"__farrington_noufaily.csv")); run(s,modifyList(ctl,list(thresholdMethod="muan")),paste0(m,"__farrington_muan.csv"))
  run(s,modifyList(ctl,list(noPeriods=1,weightsThreshold=1,pastWeeksNotIncluded=3,pThresholdTrend=0.05,thresholdMethod="delta")),paste0(m,"__farrington_original.csv"))
  run(s,modifyList(ctl,list(b=3,w=2,alpha=0.05,trend=FALSE,noPeriods=6,pastWeeksNotIncluded=10,reweight=FALSE,range=264:n)),paste0(m,"__farrington_options.csv")) }
y <- mk$seldom; k <- 264:n
dp <- create.disProg(week=t,observed=y,state=rep(0,n),freq=52)
r <- algo.bayes(dp,list(range=k,b=0,w=6,actY=TRUE,alpha=0.05)); write.csv(data.frame(week=k,count=y[k],upperbound=as.numeric(r$upperbound),alarm=as.integer(r$alarm)),"seldom__bayes.csv",row.names=FALSE,quote=FALSE)
r <- algo.cusum(dp,list(range=k,k=1.04,h=2.26,m=NULL,trans="standard")); write.csv(data.frame(week=k,count=y[k],alarm=as.integer(r$alarm),cusum=signif(as.numeric(r$cusum),10)),"seldom__cusum.csv",row.names=FALSE,quote=FALSE)
for (v in list(c("glrnb_dec",0.1,"dec"),c("glrpois_inc",0,"inc"))) { r <- algo.glrnb(dp,list(range=k,c.ARL=5,mu0=list(S=1,trend=TRUE),alpha=as.numeric(v[2]),dir=v[3],ret="value")); write.csv(data.frame(week=k,count=y[k],mu0=signif(r$control$mu0,10),statistic=signif(as.numeric(r$upperbound),10),alarm=as.integer(r$alarm)),paste0("seldom__",v[1],".csv"),row.names=FALSE,quote=FALSE) }
# line list
nd <- 60; ev <- rep(0:(nd-1), rpois(nd, 12*exp(0.5*sin((0:(nd-1))/8)))); de <- pmin(rnbinom(length(ev), mu=4, size=3),14); keep <- ev+de <= nd-1
ll <- data.frame(event=ev[keep],report=(ev+de)[keep]); a <- aggregate(count~event+report, transform(ll,count=1), sum); a <- a[order(a$event,a$report),]
write.csv(a,"line_list.csv",row.names=FALSE,quote=FALSE)
base <- as.Date("2024-01-01"); df <- data.frame(dHosp=base+ll$event,dReport=base+ll$report); now <- base+nd-1
for (m in c("lawless","bayes.trunc")) { nc <- nowcast(now=now,when=seq(now-13,now-1,by=1),data=df,dEventCol="dHosp",dReportCol="dReport",method=m,aggregate.by="1 day",D=14,m=NULL,control=list(dRange=range(df$dHosp),predPMF=TRUE,N.tInf.prior=structure("poisgamma",mean.lambda=20,var.lambda=2000),nSamples=1e4))
  w <- match(as.character(seq(now-13,now-1,by=1)),as.character(epoch(nc))); cat(m,"\n"); print(data.frame(day=as.integer(epoch(nc)[w]-base)+0, est=upperbound(nc)[w,1], lo=nc@pi[w,1,1], hi=nc@pi[w,1,2])); if (m=="lawless") print(delayCDF(nc)[[1]], digits=12) }
# months by date: time runs by days
set.seed(41); n <- 150; d <- seq(as.Date("2011-01-01"), by = "month", length.out = n)
y <- rnbinom(n, mu = 25 * exp(0.004 * (1:n) + 0.3 * cos(2 * pi * (1:n) / 12)), size = 6)
write.csv(data.frame(date = d, day = as.integer(d), count = y), "months.csv", row.names = FALSE, quote = FALSE)
run(sts(y, epoch = as.numeric(d), epochAsDate = TRUE, frequency = 12),
    modifyList(ctl, list(range = 64:n, w = 1, pastWeeksNotIncluded = 6, limit54 = c(5, 1))), "months__farrington_noufaily.csv")
