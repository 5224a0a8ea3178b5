//! Findings in Dutch and English.

use super::{Advice, Findings, Part, Report, Share, negative_predictive_value, positive_predictive_value};
use crate::instrument::{Instrument, Item};
use crate::text::{Text, pick};
use domain::Language;

/// How many open questions are named.
const MOST_MISSING: usize = 5;
/// Level of the intervals told.
const LEVEL: f64 = 0.95;

pub(super) fn report(findings: &Findings, instrument: &Instrument, language: Language) -> Report {
    let words = Words { findings, instrument, language };
    let parts = [
        words.seen(),
        words.forms(),
        words.dimensions(),
        words.screen(),
        words.missing(),
        words.alternatives(),
        words.helping(),
    ];
    Report {
        advice: words.advice(),
        urgent: words.urgent(),
        parts: parts.into_iter().flatten().collect(),
        limits: format!(
            "{} {}",
            instrument.limits.get(language),
            pick(
                language,
                "Deze uitkomst is geen conclusie. Mensen beslissen, samen en met wat zij verder weten.",
                "This outcome is no conclusion. People decide, together and with what else they know."
            )
        ),
    }
}

struct Words<'a> {
    findings: &'a Findings,
    instrument: &'a Instrument,
    language: Language,
}

impl Words<'_> {
    fn pick<'t>(&self, dutch: &'t str, english: &'t str) -> &'t str {
        pick(self.language, dutch, english)
    }

    fn item(&self, at: usize) -> Option<&Item> {
        self.instrument.items.get(at)
    }

    fn label(&self, at: usize) -> &str {
        self.item(at).map(|item| item.label.get(self.language)).unwrap_or_default()
    }

    fn part(&self, heading: &str, lead: String, points: Vec<String>) -> Option<Part> {
        Some(Part { heading: heading.to_owned(), lead, points })
    }

    fn advice(&self) -> String {
        let first = self.findings.advice.label(self.language);
        let then = match self.findings.advice {
            Advice::NothingNoticed => self.pick(
                "Niets zien betekent niet dat er niets is.",
                "Seeing nothing does not mean that there is nothing.",
            ),
            Advice::TooLittleKnown => self.pick(
                "Meer dan de helft van de vragen is nog open. Vul aan als je meer weet.",
                "More than half of the questions are still open. Add to it when you know more.",
            ),
            Advice::Watch => self.pick(
                "Er is iets gezien, maar nog niet veel. Overleg mag altijd.",
                "Something was seen, but not much yet. You may always consult.",
            ),
            Advice::Consult => self.pick(
                "Wat is gezien, is genoeg om samen te wegen. Volg de meldcode.",
                "What was seen is enough to weigh together. Follow the reporting code.",
            ),
            Advice::ActNow => self.pick(
                "Doe eerst wat hieronder staat. Overleg daarna dezelfde dag met de aandachtsfunctionaris.",
                "First do what stands below. Then consult the focal officer on the same day.",
            ),
        };
        format!("{first} {then}")
    }

    fn urgent(&self) -> Vec<String> {
        let lines = self.findings.urgent.iter().map(|(whom, items)| {
            let labels: Vec<_> = items.iter().map(|at| self.label(*at)).collect();
            let reason = self.pick("Reden", "Reason");
            format!("{} {reason}: {}.", whom.label(self.language), labels.join("; "))
        });
        lines.collect()
    }

    fn seen(&self) -> Option<Part> {
        let heading = self.pick("Wat is gezien", "What was seen");
        if self.findings.seen.is_empty() {
            return self.part(heading, self.pick("Geen signalen.", "No signs.").to_owned(), Vec::new());
        }
        let points = self.findings.seen.iter().map(|seen| {
            let why = self.item(seen.item).map(|item| item.why.get(self.language)).unwrap_or_default();
            format!("{} ({}). {why}", self.label(seen.item), seen.knowledge.label(self.language))
        });
        self.part(heading, String::new(), points.collect())
    }

    fn forms(&self) -> Option<Part> {
        let speaking = self.findings.forms.iter().filter(|form| form.counts.all() > 0);
        let points: Vec<String> = speaking
            .map(|form| {
                let counts = form.counts;
                let name = form.form.label(self.language);
                let labels: Vec<_> = form.seen.iter().map(|at| self.label(*at)).collect();
                let strengths = pick(
                    self.language,
                    format!("{} sterk, {} gemiddeld, {} zwak", counts.strong, counts.medium, counts.weak),
                    format!("{} strong, {} medium, {} weak", counts.strong, counts.medium, counts.weak),
                );
                let open = match form.unknown {
                    0 => String::new(),
                    many => pick(
                        self.language,
                        format!(" Nog niet bekend: {many}."),
                        format!(" Not known yet: {many}."),
                    ),
                };
                let fits = match form.advice {
                    Advice::Consult => self.pick("genoeg om te overleggen", "enough to consult"),
                    _ => self.pick("nog weinig", "little yet"),
                };
                format!("{name}: {fits} ({strengths}). {}.{open}", labels.join("; "))
            })
            .collect();
        if points.is_empty() {
            return None;
        }
        let explain = self.instrument.rules.first().map(|rule| rule.explain.get(self.language));
        self.part(
            self.pick("Waar dit bij kan passen", "What this may fit"),
            explain.unwrap_or_default().to_owned(),
            points,
        )
    }

    fn dimensions(&self) -> Option<Part> {
        let together = self.findings.composition?;
        let points = self.findings.dimensions.iter().filter_map(|dimension| {
            let title = self.instrument.sections.get(dimension.section)?.title.get(self.language);
            let verdict = if dimension.positive {
                self.pick("genoeg indicatoren", "enough indicators")
            } else if dimension.counts.all() > 0 {
                self.pick("iets gezien, nog niet genoeg", "something seen, not enough yet")
            } else {
                self.pick("niets gezien", "nothing seen")
            };
            let counts = dimension.counts;
            Some(pick(
                self.language,
                format!(
                    "{title}: {verdict} ({} sterk, {} gemiddeld, {} zwak, {} niet bekend).",
                    counts.strong, counts.medium, counts.weak, dimension.unknown
                ),
                format!(
                    "{title}: {verdict} ({} strong, {} medium, {} weak, {} not known).",
                    counts.strong, counts.medium, counts.weak, dimension.unknown
                ),
            ))
        });
        self.part(
            self.pick("De zes onderdelen", "The six dimensions"),
            together.label(self.language).to_owned(),
            points.collect(),
        )
    }

    fn screen(&self) -> Option<Part> {
        let screen = self.findings.screen?;
        let lead = pick(
            self.language,
            format!(
                "{} keer ja; de grens van deze vragenlijst is {}. Niet bekend: {}.",
                screen.yes, screen.at_least, screen.unknown
            ),
            format!(
                "{} times yes; the limit of this screen is {}. Not known: {}.",
                screen.yes, screen.at_least, screen.unknown
            ),
        );
        let heading = self.pick("Wat deze uitkomst waard is", "What this outcome is worth");
        let Some(positive) = screen.outcome() else {
            let open = self.pick(
                "Er is nog geen uitkomst: vragen die niet bekend zijn, kunnen haar nog veranderen.",
                "There is no outcome yet: questions that are not known can still change it.",
            );
            return self.part(heading, format!("{lead} {open}"), Vec::new());
        };
        let mut points = Vec::new();
        for accuracy in &self.instrument.accuracy {
            points.push(pick(
                self.language,
                format!("Gemeten bij: {}", accuracy.population.nl),
                format!("Measured in: {}", accuracy.population.en),
            ));
            for prevalence in &self.instrument.prevalence {
                let share = if positive {
                    positive_predictive_value(accuracy, prevalence.share, LEVEL)
                } else {
                    negative_predictive_value(accuracy, prevalence.share, LEVEL)
                };
                points.push(self.of_hundred(share, positive, prevalence.share, &prevalence.group));
            }
        }
        self.part(heading, lead, points)
    }

    /// "Of 100 young people with this outcome about N …"
    fn of_hundred(&self, share: Share, positive: bool, prevalence: f64, group: &Text) -> String {
        let exploited = if positive {
            share
        } else {
            Share { estimate: 1.0 - share.estimate, lower: 1.0 - share.upper, upper: 1.0 - share.lower }
        };
        let (about, from, to) =
            (self.hundred(exploited.estimate), self.hundred(exploited.lower), self.hundred(exploited.upper));
        let (common, group) = (self.hundred(prevalence), group.get(self.language));
        pick(
            self.language,
            format!(
                "Van 100 jongeren met deze uitkomst gaat het bij ongeveer {about} (tussen {from} en {to}) om uitbuiting, als dat in de hele groep bij {common} van de 100 zo is ({group})."
            ),
            format!(
                "Of 100 young people with this outcome about {about} (between {from} and {to}) are exploited, if that is so for {common} of 100 in the whole group ({group})."
            ),
        )
    }

    /// A share as a number of 100, with a decimal below 10.
    fn hundred(&self, share: f64) -> String {
        let many = 100.0 * share;
        let text = if many < 9.95 { format!("{many:.1}") } else { format!("{many:.0}") };
        let text = text.strip_suffix(".0").unwrap_or(&text).to_owned();
        match self.language {
            Language::Dutch => text.replace('.', ","),
            Language::English => text,
        }
    }

    fn missing(&self) -> Option<Part> {
        if self.findings.missing.is_empty() {
            return None;
        }
        let points = self.findings.missing.iter().take(MOST_MISSING).filter_map(|missing| {
            let question = self.item(missing.item)?.question.get(self.language);
            let matters = if missing.would_change {
                self.pick(" Een ja verandert het advies.", " A yes changes the advice.")
            } else {
                ""
            };
            Some(format!("{question}{matters}"))
        });
        let more = self.findings.missing.len().saturating_sub(MOST_MISSING);
        let lead = pick(
            self.language,
            format!(
                "Bekend zijn {} van de {} vragen.{} Vraag niet uit, maar let erop en overleg.",
                self.findings.known,
                self.findings.asked,
                if more > 0 {
                    format!(" Hieronder de belangrijkste; nog {more} andere.")
                } else {
                    String::new()
                }
            ),
            format!(
                "{} of {} questions are known.{} Do not interrogate; keep it in mind and consult.",
                self.findings.known,
                self.findings.asked,
                if more > 0 { format!(" Below are the most important; {more} more.") } else { String::new() }
            ),
        );
        self.part(self.pick("Wat nog niet bekend is", "What is not known yet"), lead, points.collect())
    }

    fn alternatives(&self) -> Option<Part> {
        let mut points: Vec<String> = Vec::new();
        for seen in &self.findings.seen {
            for also in self.item(seen.item).map(|item| item.also.as_slice()).unwrap_or_default() {
                let text = also.get(self.language).to_owned();
                if !points.contains(&text) {
                    points.push(text);
                }
            }
        }
        if points.is_empty() {
            return None;
        }
        self.part(
            self.pick("Wat het ook kan zijn", "What else it may be"),
            self.pick("Leg deze uitleg naast wat je zag.", "Hold these explanations beside what you saw.")
                .to_owned(),
            points,
        )
    }

    fn helping(&self) -> Option<Part> {
        if self.findings.helping.is_empty() {
            return None;
        }
        let points = self.findings.helping.iter().map(|at| self.label(*at).to_owned()).collect();
        self.part(self.pick("Wat deze jongere helpt", "What helps this young person"), String::new(), points)
    }
}
