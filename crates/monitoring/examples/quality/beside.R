# Alarms of surveillance on series that stand one per row: Rscript beside.R SERIES FIRST ALARMS; times go to standard output.
suppressMessages(library(surveillance)); options(warn = -1)
arguments <- commandArgs(TRUE)
series <- as.matrix(read.csv(arguments[1], header = FALSE)); first <- as.integer(arguments[2])
weeks <- first:ncol(series)
flexible <- list(range = weeks, noPeriods = 10, b = 5, w = 3, weightsThreshold = 2.58, pastWeeksNotIncluded = 26, pThresholdTrend = 1,
                 trend = TRUE, thresholdMethod = "nbPlugin", alpha = 0.01, limit54 = c(5, 4), glmWarnings = FALSE)
original <- modifyList(flexible, list(noPeriods = 1, weightsThreshold = 1, pastWeeksNotIncluded = 3, pThresholdTrend = 0.05,
                                      thresholdMethod = "delta"))
sts_of <- function(y) sts(y, frequency = 52)
old <- function(y) create.disProg(week = seq_along(y), observed = y, state = 0 * y, freq = 52)
glr <- function(y, alpha) algo.glrnb(old(y), list(range = weeks, c.ARL = 5, mu0 = list(S = 1, trend = TRUE), alpha = alpha,
                                                  dir = "inc", ret = "value"))$alarm
mean_of <- function(y) {
    data <- data.frame(y = y, t = seq_along(y)); before <- data[data$t < first, ]
    predict(glm(y ~ t + cos(2 * pi * t / 52) + sin(2 * pi * t / 52), poisson(), before), data[weeks, ], type = "response")
}
methods <- list(
    "farrington" = function(y) alarms(farringtonFlexible(sts_of(y), flexible)),
    "farrington-muan" = function(y) alarms(farringtonFlexible(sts_of(y), modifyList(flexible, list(thresholdMethod = "muan")))),
    "farrington-original" = function(y) alarms(farringtonFlexible(sts_of(y), original)),
    "ears-c1" = function(y) alarms(earsC(sts_of(y), list(method = "C1", range = weeks, alpha = 0.001))),
    "ears-c2" = function(y) alarms(earsC(sts_of(y), list(method = "C2", range = weeks, alpha = 0.001))),
    "ears-c3" = function(y) alarms(earsC(sts_of(y), list(method = "C3", range = weeks, alpha = 0.001))),
    "glr-nb" = function(y) glr(y, 0.1),
    "glr-poisson" = function(y) glr(y, 0),
    "cusum" = function(y) algo.cusum(old(y), list(range = weeks, k = 1.04, h = 2.26, m = mean_of(y), trans = "standard"))$alarm,
    "bayes" = function(y) algo.bayes(old(y), list(range = weeks, b = 0, w = 6, actY = TRUE, alpha = 0.05))$alarm
)
found <- NULL
for (name in names(methods)) {
    start <- proc.time()[["user.self"]]
    rows <- NULL
    for (i in seq_len(nrow(series))) {
        row <- suppressMessages(tryCatch(as.integer(methods[[name]](as.numeric(series[i, ]))), error = function(e) rep(0L, length(weeks))))
        row[is.na(row)] <- 0L
        rows <- rbind(rows, row)
    }
    cat(name, proc.time()[["user.self"]] - start, "\n")
    found <- rbind(found, data.frame(method = name, rows))
}
write.table(found, arguments[3], sep = ",", row.names = FALSE, col.names = FALSE, quote = FALSE)
