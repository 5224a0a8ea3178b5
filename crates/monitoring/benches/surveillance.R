# Processor time per week of R's surveillance on the series weekly_mid: Rscript crates/monitoring/benches/surveillance.R
suppressMessages(library(surveillance))
counts <- read.csv("crates/monitoring/tests/reference/weekly_mid.csv")$count
series <- sts(counts, start = c(2015, 1), frequency = 52)
per_week <- function(name, weeks, call) {
    seconds <- system.time(suppressWarnings(suppressMessages(call)))[["user.self"]]
    cat(sprintf("%-24s %10.2f microseconds\n", name, 1e6 * seconds / weeks))
}
flexible <- list(range = 469:572, noPeriods = 10, b = 5, w = 3, weightsThreshold = 2.58, pastWeeksNotIncluded = 26,
                 pThresholdTrend = 1, trend = TRUE, thresholdMethod = "nbPlugin", alpha = 0.01, limit54 = c(5, 4), glmWarnings = FALSE)
original <- modifyList(flexible, list(noPeriods = 1, weightsThreshold = 1, pastWeeksNotIncluded = 3, pThresholdTrend = 0.05,
                                      thresholdMethod = "delta"))
per_week("Noufaily, plug-in", 104, farringtonFlexible(series, flexible))
per_week("original", 104, farringtonFlexible(series, original))
per_week("EARS C1, 100 times", 56500, for (i in 1:100) earsC(series, list(method = "C1")))
per_week("glrnb", 309, glrnb(series, list(range = 264:572, c.ARL = 5, mu0 = list(S = 1, trend = TRUE), alpha = 0.1,
                                         dir = "inc", ret = "value")))
