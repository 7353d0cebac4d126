# Reference values of docs/psychometrics.md: Rscript docs/psychometrics/reference.R, from the root of the repository.
# R 4.2.2, psych 2.2.9, pROC 1.18.0, lavaan 0.6-14, careless 1.2.2; all but careless are packages of Debian 12.
suppressPackageStartupMessages({library(psych); library(pROC); library(lavaan)})
options(digits = 15, width = 160)
data <- "src/test/resources/psychometrics/"
attitude <- read.csv(paste0(data, "attitude.csv"))
bfi <- read.csv(paste0(data, "bfi.csv"))
aSAH <- read.csv(paste0(data, "aSAH.csv"))
ucb <- read.csv(paste0(data, "UCBAdmissions.csv"))
sheets <- read.csv(paste0(data, "careless.csv"))
say <- function(name, ...) cat(name, "=", format(c(...), digits = 12), "\n")

# --- reliability -----------------------------------------------------------------------------------------------------
minres <- function(d) { f <- fa(d, 1, fm = "minres"); sum(f$loadings)^2 / (sum(f$loadings)^2 + sum(f$uniquenesses)) }
ml <- function(d) {
  e <- parameterEstimates(cfa(paste("g =~", paste(names(d), collapse = " + ")), d, std.lv = TRUE))
  l <- sum(e$est[e$op == "=~"]); t <- sum(e$est[e$op == "~~" & e$lhs != "g"])
  l^2 / (l^2 + t)
}
reliability <- function(name, d, keys = NULL, omega = TRUE) {
  a <- suppressWarnings(psych::alpha(d, keys = keys, check.keys = FALSE, warnings = FALSE))
  say(paste(name, "n"), nrow(d))
  say(paste(name, "alpha"), a$total$raw_alpha)
  say(paste(name, "ci"), unlist(a$feldt$lower.ci), unlist(a$feldt$upper.ci))
  say(paste(name, "std.alpha"), a$total$std.alpha)
  say(paste(name, "r.drop"), a$item.stats$r.drop)
  say(paste(name, "alpha.drop"), a$alpha.drop$raw_alpha)
  say(paste(name, "mean"), a$item.stats$mean)
  say(paste(name, "sd"), a$item.stats$sd)
  say(paste(name, "sem"), ncol(d) * a$total$sd * sqrt(1 - a$total$raw_alpha))
}
reliability("attitude", attitude)
say("attitude omega minres", minres(attitude)); say("attitude omega ml", ml(attitude))
A <- bfi[, 1:5]; complete <- na.omit(A)
reliability("agreeableness", complete, keys = c(-1, 1, 1, 1, 1))
turned <- complete; turned$A1 <- 7 - turned$A1
say("agreeableness omega minres", minres(turned)); say("agreeableness omega ml", ml(turned))
reliability("agreeableness unkeyed", complete)
reliability("agreeableness pairwise", A, keys = c(-1, 1, 1, 1, 1))
N <- na.omit(bfi[, 16:20])
reliability("neuroticism", N)
say("neuroticism omega minres", minres(N)); say("neuroticism omega ml", ml(N))

# --- curves ----------------------------------------------------------------------------------------------------------
curve <- function(score, response = aSAH$outcome) roc(response, score, levels = c("Good", "Poor"), quiet = TRUE)
for (name in c("s100b", "wfns", "ndka", "gos6", "age")) {
  r <- curve(aSAH[[name]])
  say(paste("aSAH", name, r$direction), r$auc, ci.auc(r)[c(1, 3)])
  b <- coords(r, "best", ret = c("threshold", "sensitivity", "specificity", "tp", "fp", "tn", "fn"), transpose = FALSE)
  say(paste("aSAH", name, "best"), unlist(b[1, ]))
}
for (other in c("wfns", "ndka", "gos6")) {
  t <- suppressWarnings(roc.test(curve(aSAH$s100b), curve(aSAH[[other]]), method = "delong"))
  say(paste("aSAH s100b -", other), t$statistic, t$p.value)
}
sex <- roc(bfi$gender, bfi$N1, levels = c(1, 2), quiet = TRUE)
say("bfi N1 by gender", sex$auc, ci.auc(sex)[c(1, 3)])

# --- proportions -----------------------------------------------------------------------------------------------------
say("wilson 26/41", prop.test(26, 41, correct = FALSE)$conf.int)
say("wilson 60/72", prop.test(60, 72, correct = FALSE)$conf.int)
say("wilson 0/20", prop.test(0, 20, correct = FALSE)$conf.int)
logit <- function(se, sp, prev, n1, n0) {
  ppv <- se * prev / (se * prev + (1 - sp) * (1 - prev))
  npv <- sp * (1 - prev) / (sp * (1 - prev) + (1 - se) * prev)
  p <- qlogis(ppv) + c(-1, 1) * qnorm(.975) * sqrt((1 - se) / se / n1 + sp / (1 - sp) / n0)
  n <- qlogis(npv) + c(-1, 1) * qnorm(.975) * sqrt(se / (1 - se) / n1 + (1 - sp) / sp / n0)
  say("bayes ppv", ppv, plogis(p)); say("bayes npv", npv, plogis(n))
}
logit(26 / 41, 60 / 72, .05, 41, 72)

# --- differential item functioning -----------------------------------------------------------------------------------
mh <- function(name, table) {
  t <- mantelhaen.test(table); u <- mantelhaen.test(table, correct = FALSE)
  say(name, t$estimate, t$conf.int, t$statistic, t$p.value, u$statistic, u$p.value, -2.35 * log(t$estimate))
}
mh("UCB admitted", table(1 - ucb$admitted, factor(ucb$gender, c("Male", "Female")), ucb$dept))
n <- na.omit(bfi[, c(16:20, 26)]); high <- (n[, 1:5] >= 4) + 0; total <- rowSums(high)
for (i in 1:5) {
  t <- table(factor(1 - high[, i]), factor(n$gender, c(1, 2)), total)
  mh(paste("bfi cut 4", names(n)[i]), t[, , apply(t, 3, function(s) all(colSums(s) > 0))])
}
mantel <- function(x, g, stratum) {  # Mantel 1963, and the mean difference standardised by the sd of all
  d <- 0; v <- 0; m <- 0; f <- 0; all <- c()
  for (s in unique(stratum)) {
    y <- x[stratum == s]; r <- g[stratum == s] == 1
    if (all(r) || !any(r)) next
    k <- length(y); a <- sum(r); all <- c(all, y)
    d <- d + sum(y[r]) - a * mean(y)
    v <- v + a * (k - a) / (k^2 * (k - 1)) * (k * sum(y^2) - sum(y)^2)
    m <- m + (k - a) * (mean(y[!r]) - mean(y[r])); f <- f + k - a
  }
  c(d^2 / v, pchisq(d^2 / v, 1, lower.tail = FALSE), m / f / sd(all))
}
for (i in 1:5) say(paste("bfi mantel", names(n)[i]), mantel(n[, i], n$gender, rowSums(n[, 1:5])))

# --- rows ------------------------------------------------------------------------------------------------------------
if (requireNamespace("careless", quietly = TRUE)) {
  rows <- function(name, d, scales) {
    l <- careless::longstring(d, avg = TRUE)
    e <- suppressWarnings(careless::evenodd(d, scales))
    D <- mahalanobis(d, colMeans(d), cov(d))
    s <- careless::psychsyn(d, resample_na = FALSE)
    m <- as.matrix(d); p <- sapply(seq_len(nrow(m)), function(i) suppressWarnings(cor(m[i, ], colMeans(m[-i, ]))))
    for (i in c(1, 2, 3, nrow(d)))
      say(paste(name, "row", i), l[i, 1], l[i, 2], careless::irv(d)[i], e[i], D[i], pchisq(D[i], ncol(d), lower.tail = FALSE), p[i], s[i])
    say(paste(name, "sums"), sum(l[, 1]), sum(l[, 2]), sum(careless::irv(d)), sum(e, na.rm = TRUE), sum(is.na(e)), sum(D), sum(p, na.rm = TRUE), sum(is.na(p)),
        sum(s, na.rm = TRUE), sum(is.na(s)))
  }
  rows("careless", sheets, rep(5, 10))
  rows("bfi", na.omit(bfi[, 1:25]), rep(5, 5))
}

# --- drift -----------------------------------------------------------------------------------------------------------
men <- na.omit(bfi[bfi$gender == 1, 16:20]); women <- na.omit(bfi[bfi$gender == 2, 16:20])
x <- rowSums(men); y <- rowSums(women)
edges <- unique(quantile(x, 1:9 / 10)); p <- table(cut(x, c(-Inf, edges, Inf))) / length(x); q <- table(cut(y, c(-Inf, edges, Inf))) / length(y)
say("drift psi", sum((q - p) * log(q / p)))
k <- suppressWarnings(ks.test(x, y, exact = FALSE)); say("drift ks", k$statistic, k$p.value)
a <- psych::alpha(men)$total$raw_alpha; b <- psych::alpha(women)$total$raw_alpha; w <- (1 - a) / (1 - b)
say("drift alphas", a, b, w, 2 * min(pf(w, length(y) - 1, length(x) - 1, lower.tail = FALSE), pf(w, length(y) - 1, length(x) - 1)))
say("drift shift N1", mean(women$N1) - mean(men$N1),
    (mean(women$N1) - mean(men$N1)) / sqrt(((length(x) - 1) * var(men$N1) + (length(y) - 1) * var(women$N1)) / (length(x) + length(y) - 2)))

# --- norms -----------------------------------------------------------------------------------------------------------
s <- rowSums(N); rank <- function(v) 100 * (sum(s < v) + .5 * sum(s == v)) / length(s)
for (v in c(5, 12, 20, 30)) say(paste("norms", v), rank(v), 50 + 10 * (v - mean(s)) / sd(s), 50 + 10 * qnorm(rank(v) / 100),
                                1 + sum(rank(v) >= c(4, 11, 23, 40, 60, 77, 89, 96)))
