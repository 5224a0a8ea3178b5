//! What came in when, from whom, and since when it counts: the series that are watched.

use super::record::Record;
use super::steps::day_of;
use super::{Dimension, Fact, Key, Steps};
use crate::codes::codes;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

codes! {
    /// What a series counts.
    Measure {
        Notifications = "notifications", "Aanmeldingen", "Notifications";
        NewPersons = "new_persons", "Personen voor het eerst aangemeld", "Persons notified for the first time";
    }
}

/// A fact with what monitoring needs besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The fact.
    pub fact: Fact,
    /// Since when the register counts it: linked to a person for the first time.
    pub known_at: Timestamp,
    /// Who notified.
    pub organisation_id: String,
}

/// Which notifications a series counts: those that fall under all of these keys, each of another dimension. None: all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SeriesKey(Vec<Key>);

impl SeriesKey {
    /// A key; the parts are put in the order of the dimensions.
    pub fn new(mut parts: Vec<Key>) -> Self {
        parts.sort_unstable();
        Self(parts)
    }

    /// The parts.
    pub fn parts(&self) -> &[Key] {
        &self.0
    }

    /// Reads what [`Display`](std::fmt::Display) writes; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "all" {
            return Some(Self::default());
        }
        let part = |part: &str| {
            let (dimension, code) = part.split_once(':')?;
            Key::parse(crate::Code::from_code(dimension)?, code).ok()
        };
        let key = Self::new(text.split(',').map(part).collect::<Option<Vec<Key>>>()?);
        let twice =
            key.0.windows(2).any(|pair| matches!(pair, [one, other] if one.dimension() == other.dimension()));
        (!twice).then_some(key)
    }

    /// The series that hold this one: each with one part fewer.
    pub fn parents(&self) -> Vec<Self> {
        (0..self.0.len())
            .map(|left_out| {
                let parts = self.0.iter().enumerate().filter(|(at, _)| *at != left_out);
                Self(parts.map(|(_, key)| *key).collect())
            })
            .collect()
    }

    /// Whether every notification of the other series is also one of this.
    pub fn holds(&self, other: &Self) -> bool {
        self.0.iter().all(|part| other.0.contains(part))
    }
}

/// `all`, or parts like `region:amsterdam,any_form:criminal`.
impl std::fmt::Display for SeriesKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() {
            return f.write_str("all");
        }
        for (at, part) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(f, "{comma}{}:{}", part.dimension().code(), part.code())?;
        }
        Ok(())
    }
}

/// One notification.
#[derive(Clone, Copy, Debug)]
struct Row {
    record: Record,
    received: Date,
    known: Date,
    organisation: u32,
    /// Whether it is the first about its person.
    first: bool,
}

/// The notifications of a register, ready to be counted by step.
#[derive(Clone, Debug, Default)]
pub struct Receipts {
    rows: Vec<Row>,
    organisations: Vec<String>,
}

impl Receipts {
    /// From the notifications that count.
    pub fn new(receipts: impl IntoIterator<Item = Receipt>) -> Self {
        let (mut rows, mut organisations) = (Vec::new(), Vec::new());
        let mut known: HashMap<String, u32> = HashMap::new();
        // Of each person the earliest notification; of those of the same moment the one with the smallest identifier.
        let mut first: HashMap<String, (Timestamp, String, usize)> = HashMap::new();
        for receipt in receipts {
            let organisation = *known.entry(receipt.organisation_id).or_insert_with_key(|id| {
                organisations.push(id.clone());
                u32::try_from(organisations.len() - 1).unwrap_or(u32::MAX)
            });
            let fact = receipt.fact;
            let row = Row {
                record: Record::of(&fact, 0),
                received: day_of(fact.received_at),
                known: day_of(receipt.known_at),
                organisation,
                first: false,
            };
            let this = (fact.received_at, fact.notification_id, rows.len());
            rows.push(row);
            first
                .entry(fact.person_id)
                .and_modify(|before| {
                    if (this.0, &this.1) < (before.0, &before.1) {
                        *before = this.clone();
                    }
                })
                .or_insert(this);
        }
        for (_, _, at) in first.into_values() {
            if let Some(row) = rows.get_mut(at) {
                row.first = true;
            }
        }
        Self { rows, organisations }
    }

    /// How many notifications there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The day on which the first came in.
    pub fn first_day(&self) -> Option<Date> {
        self.rows.iter().map(|row| row.received).min()
    }

    /// Identifiers of the organisations; [`Receipts::by_organisation`] names them by their place here.
    pub fn organisations(&self) -> &[String] {
        &self.organisations
    }

    /// Counts per step, for every key that occurs in one of the cuts. A cut of no dimensions counts everything; a cut of two
    /// every pair of keys. Keys that say *unknown* are left out: nobody can do anything with a rise of those.
    pub fn series(
        &self,
        cuts: &[&[Dimension]],
        measure: Measure,
        steps: &Steps,
    ) -> BTreeMap<SeriesKey, Vec<u64>> {
        let mut found: HashMap<(usize, [u16; 2]), Vec<u64>> = HashMap::new();
        for (row, place) in self.counted(measure, steps) {
            for (number, cut) in cuts.iter().enumerate() {
                each_pair(cut, &row.record, |keys| {
                    let counts = found.entry((number, keys)).or_insert_with(|| vec![0; steps.count()]);
                    if let Some(count) = counts.get_mut(place) {
                        *count += 1;
                    }
                });
            }
        }
        let named = found.into_iter().filter_map(|((number, positions), counts)| {
            let parts = cuts.get(number)?.iter().zip(positions);
            let parts: Vec<Key> = parts.map(|(dimension, at)| Key::new(*dimension, at)).collect();
            parts.iter().all(|key| !key.is_unknown()).then(|| (SeriesKey::new(parts), counts))
        });
        named.collect()
    }

    /// Counts per step of one series.
    pub fn one(&self, key: &SeriesKey, measure: Measure, steps: &Steps) -> Vec<u64> {
        let mut counts = vec![0; steps.count()];
        for (_, place) in self.of(key, measure, steps) {
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
        counts
    }

    /// Counts per step of one series by organisation, for those with any.
    pub fn by_organisation(
        &self,
        key: &SeriesKey,
        measure: Measure,
        steps: &Steps,
    ) -> BTreeMap<usize, Vec<u64>> {
        let mut found: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
        for (row, place) in self.of(key, measure, steps) {
            let counts = found.entry(row.organisation as usize).or_insert_with(|| vec![0; steps.count()]);
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
        found
    }

    /// Step of receipt and step in which it became known, for each notification of a series: a reporting triangle. What became
    /// known after the last step is left out.
    pub fn delays(&self, key: &SeriesKey, measure: Measure, steps: &Steps) -> Vec<(usize, usize)> {
        let known = |row: &Row| steps.place(row.known.max(row.received));
        self.of(key, measure, steps).filter_map(|(row, place)| Some((place, known(row)?))).collect()
    }

    fn counted(&self, measure: Measure, steps: &Steps) -> impl Iterator<Item = (&Row, usize)> {
        let rows = self.rows.iter().filter(move |row| measure == Measure::Notifications || row.first);
        let steps = *steps;
        rows.filter_map(move |row| Some((row, steps.place(row.received)?)))
    }

    fn of(&self, key: &SeriesKey, measure: Measure, steps: &Steps) -> impl Iterator<Item = (&Row, usize)> {
        self.counted(measure, steps).filter(move |(row, _)| {
            key.0.iter().all(|part| {
                let mut found = false;
                part.dimension().each_key(&row.record, |position| found |= position == part.position());
                found
            })
        })
    }
}

/// Calls `with` for each combination of keys of at most two dimensions.
fn each_pair(cut: &[Dimension], record: &Record, mut with: impl FnMut([u16; 2])) {
    match cut {
        [] => with([0, 0]),
        [only] => only.each_key(record, |position| with([position, 0])),
        [one, other, ..] => {
            one.each_key(record, |first| other.each_key(record, |second| with([first, second])));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::StepLength;
    use super::super::tests::fact;
    use super::*;
    use crate::codes::{FormOfExploitation, OrganisationKind, Region};

    fn receipt(id: &str, person: &str, received: &str, known: &str, form: FormOfExploitation) -> Receipt {
        let mut fact = fact(id, person, received, OrganisationKind::Police);
        fact.count.forms = vec![form];
        fact.count.region = Region::Amsterdam;
        Receipt { fact, known_at: known.parse().expect("moment"), organisation_id: format!("from {id}") }
    }

    fn receipts() -> (Receipts, Steps) {
        let receipts = Receipts::new([
            receipt("b", "p", "2021-01-05T12:00:00Z", "2021-01-13T12:00:00Z", FormOfExploitation::Criminal),
            receipt("a", "p", "2021-01-12T12:00:00Z", "2021-01-20T12:00:00Z", FormOfExploitation::Labour),
            receipt("c", "q", "2021-01-12T12:00:00Z", "2021-01-12T13:00:00Z", FormOfExploitation::Unknown),
        ]);
        let now = "2021-01-19T12:00:00Z".parse().expect("moment");
        let steps = Steps::until(StepLength::Week, receipts.first_day().expect("a day"), now, 100);
        (receipts, steps)
    }

    #[test]
    fn counted_by_step_and_key() {
        let (receipts, steps) = receipts();
        assert_eq!(steps.count(), 2);
        let form = Dimension::AnyForm;
        let cuts: [&[Dimension]; 3] = [&[], &[form], &[Dimension::Region, form]];
        let series = receipts.series(&cuts, Measure::Notifications, &steps);
        let shown: Vec<(String, &[u64])> =
            series.iter().map(|(key, counts)| (key.to_string(), counts.as_slice())).collect();
        let expected: [(String, &[u64]); 5] = [
            ("all".to_owned(), &[1, 2]),
            ("region:amsterdam,any_form:labour".to_owned(), &[0, 1]),
            ("region:amsterdam,any_form:criminal".to_owned(), &[1, 0]),
            ("any_form:labour".to_owned(), &[0, 1]),
            ("any_form:criminal".to_owned(), &[1, 0]),
        ];
        let mut shown = shown;
        shown.sort();
        let mut expected = expected.to_vec();
        expected.sort();
        assert_eq!(shown, expected);
        for (key, counts) in &series {
            assert_eq!(SeriesKey::parse(&key.to_string()).as_ref(), Some(key));
            assert_eq!(&receipts.one(key, Measure::Notifications, &steps), counts);
            let sum: u64 =
                receipts.by_organisation(key, Measure::Notifications, &steps).values().flatten().sum();
            assert_eq!(sum, counts.iter().sum::<u64>());
        }
        let all = SeriesKey::default();
        assert_eq!(receipts.one(&all, Measure::NewPersons, &steps), [1, 1]);
        // What became known after the last step is not known yet.
        let mut delays = receipts.delays(&all, Measure::Notifications, &steps);
        delays.sort_unstable();
        assert_eq!(delays, [(0, 1), (1, 1)]);
    }

    #[test]
    fn keys_are_read_strictly() {
        for text in
            ["", "region", "region:nowhere", "region:amsterdam,region:limburg", "all,sex:female", "Region:x"]
        {
            assert_eq!(SeriesKey::parse(text), None, "{text}");
        }
        let key = SeriesKey::parse("any_form:criminal,region:amsterdam").expect("a key");
        assert_eq!(key.to_string(), "region:amsterdam,any_form:criminal", "in the order of the dimensions");
        assert!(key.parents().iter().all(|parent| parent.holds(&key) && !key.holds(parent)));
        assert_eq!(key.parents().len(), 2);
    }
}
