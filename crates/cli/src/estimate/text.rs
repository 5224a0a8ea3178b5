//! The result for someone at a terminal.

use super::Found;
use crate::output::print;
use domain::Language;
use estimation::heterogeneity::Member;
use report::Format;

/// A number of persons: `12,345`.
pub(super) fn number(value: f64) -> String {
    match value.is_finite() {
        true => Format::new(Language::English, 1).count(value.round().max(0.0) as u64),
        false => "no limit".to_owned(),
    }
}

/// The methods, with what to know when reading them.
pub(super) fn survey(found: &Found) {
    let Found { table, options, survey, .. } = found;
    print(format!(
        "{} persons on {} lists ({}), {} of them on more than one\n",
        number(table.observed() as f64),
        table.lists().len(),
        table.lists().join(", "),
        number(table.on_several() as f64)
    ));
    let percent = format!("{}% from", options.level * 100.0);
    print(format!("{:<14} {:>13} {percent:>13} {:>13}  model", "method", "estimate", "to"));
    for result in &survey.results {
        match &result.answer {
            Ok(answer) => {
                let interval = answer.interval;
                let [estimate, lower, upper] =
                    [interval.estimate, interval.lower, interval.upper].map(number);
                let text = match answer.model.len() {
                    many if many > 12 => format!("{many} interactions"),
                    _ => answer.model.iter().map(|set| table.name(*set)).collect::<Vec<_>>().join(", "),
                };
                let line =
                    format!("{:<14} {estimate:>13} {lower:>13} {upper:>13}  {text}", result.method.name());
                print(line.trim_end());
            }
            Err(reason) => print(format!("{:<14} {:>13}  {reason}", result.method.name(), "–")),
        }
    }
    let of_method = |result: &estimation::survey::MethodResult| {
        let warnings = result.answer.as_ref().map_or(&[][..], |answer| &answer.warnings);
        warnings.iter().map(|warning| format!("{}: {warning}", result.method.name())).collect::<Vec<_>>()
    };
    let mut notes: Vec<String> = survey.warnings.iter().map(ToString::to_string).collect();
    notes.extend(survey.results.iter().flat_map(of_method));
    list("\nRead with this in mind:", &notes);
    let seen = number(table.observed() as f64);
    match survey.range() {
        // One method alone has no spread to show.
        Some((low, high)) if survey.results.len() > 1 => print(format!(
            "\nRecommended reading: between {} and {} persons, of whom {seen} were seen. The spread between methods is part \
             of the answer.",
            number(low),
            number(high),
        )),
        _ => {}
    }
}

/// The models in which persons differ.
pub(super) fn family(members: &[Member]) {
    print("\nModels in which lists (t) or persons (h) differ; LB is a lower bound");
    print(format!(
        "{:<14} {:>13} {:>13} {:>11} {:>5} {:>11} {:>11}",
        "model", "estimate", "std. error", "deviance", "df", "AIC", "BIC"
    ));
    for member in members {
        let name = member.model.name();
        match &member.fit {
            Ok(fit) => print(format!(
                "{name:<14} {:>13} {:>13} {:>11.1} {:>5} {:>11.1} {:>11.1}",
                number(fit.estimate()),
                number(fit.standard_error()),
                fit.deviance,
                fit.degrees_of_freedom,
                fit.aic,
                fit.bic
            )),
            Err(reason) => print(format!("{name:<14} {:>13}  {reason}", "–")),
        }
    }
}

/// Lines below a head; nothing without lines.
pub(super) fn list(head: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    print(head);
    for line in lines {
        print(format!("- {line}"));
    }
}
