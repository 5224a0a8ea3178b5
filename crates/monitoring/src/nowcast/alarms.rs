//! Alarms on counts that are not complete yet: how likely is it that the number in the end is out of the ordinary?

use super::NowcastStep;
use crate::farrington::Reference;
use crate::{Direction, Method, MonitorError, Series, Verdict};

/// A step with its nowcast beside what was expected.
#[derive(Clone, Debug, PartialEq)]
pub struct NowcastAlarm {
    /// The verdict with the nowcast in the place of the count.
    pub verdict: Verdict,
    /// Probability that the number in the end lies above the upper threshold.
    pub rise: f64,
    /// Probability that it lies below the lower one.
    pub fall: f64,
}

/// Judges nowcasts by a method with thresholds. `series` holds the counts of all steps, of the last ones as reported so far: in
/// their place the nowcasts are put. There is an alarm when at least the share `certainty` of the draws lies beyond a
/// threshold.
///
/// # Errors
/// See [`MonitorError`].
pub fn alarms(
    method: &Method,
    series: &Series,
    steps: &[NowcastStep],
    certainty: f64,
) -> Result<Vec<NowcastAlarm>, MonitorError> {
    let mut counts = series.counts().to_vec();
    for step in steps {
        if let Some(count) = counts.get_mut(step.at) {
            *count = step.expected.round().min(1e15);
        }
    }
    let Ok(completed) = Series::from_real(series.frequency(), counts) else { return Ok(Vec::new()) };
    let from = steps.first().map(|step| step.at);
    let verdicts = method.monitor(&completed, &Reference::Steps, from)?;
    let judge = |verdict: &Verdict| {
        let step = steps.iter().find(|step| step.at == verdict.at)?;
        let share = |beyond: &dyn Fn(f64) -> bool| {
            step.draws.iter().filter(|draw| beyond(**draw)).count() as f64 / step.draws.len().max(1) as f64
        };
        let rise = verdict.upper.map_or(0.0, |upper| share(&|draw| draw > upper));
        let fall = verdict.lower.map_or(0.0, |lower| share(&|draw| draw < lower));
        let alarm = match () {
            () if rise >= certainty => Some(Direction::Rise),
            () if fall >= certainty => Some(Direction::Fall),
            () => None,
        };
        Some(NowcastAlarm { verdict: Verdict { alarm, ..*verdict }, rise, fall })
    };
    Ok(verdicts.iter().filter_map(judge).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Frequency;
    use crate::nowcast::{Nowcast, Triangle};

    #[test]
    fn late_reports_are_no_fall_but_silence_is() {
        // 300 weeks of 20 cases, a quarter reported in each of four weeks; from week 298 on nothing happens in the second case.
        let made = |silent: usize| {
            let cases = (0..300).filter(|event| *event < silent).flat_map(|event| {
                (0..4).map(move |delay| (event, event + delay, 5)).filter(|(_, report, _)| *report <= 299)
            });
            let triangle = Triangle::new(cases, 299, None).unwrap();
            let series = Series::new(Frequency::Weekly, triangle.reported_all().into_iter().map(Some));
            let steps = Nowcast { draws: 500, ..Nowcast::default() }.steps(&triangle);
            let method = Method::from_name("farrington", Frequency::Weekly).unwrap();
            alarms(&method, &series, &steps, 0.95).unwrap()
        };
        assert!(made(300).iter().all(|found| found.verdict.alarm.is_none()));
        let silent = made(297);
        assert_eq!(silent[0].verdict.alarm, Some(Direction::Fall), "{silent:?}");
    }
}
