//! The published table comes out of the register cell by cell, and its persons have the published
//! proportions.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop the test")]

mod common;

use domain::codes::{FileType, FormOfExploitation as Form, NationalityGroup, OrganisationKind, Sex};
use domain::count::{CapturePattern, Fact, Filter, Period, ReferenceDate, Register, as_known_on, year_of};
use std::collections::HashMap;
use std::sync::LazyLock;
use store::{FactRow, RegisterChange};

struct Lines {
    changes: Vec<RegisterChange>,
    rows: HashMap<String, FactRow>,
}

static LINES: LazyLock<Lines> = LazyLock::new(|| {
    common::read(async |example| Lines {
        changes: example.store.register_changes(0).await.unwrap(),
        rows: example
            .store
            .fact_rows(0)
            .await
            .unwrap()
            .into_iter()
            .map(|row| (row.notification_id.clone(), row))
            .collect(),
    })
});

fn facts(date: &str) -> Vec<Fact> {
    let lines = LINES.changes.iter().map(|c| (c.at, c.notification_id.as_str(), c.person_id.as_deref()));
    as_known_on(lines, ReferenceDate(date.parse().unwrap()))
        .into_iter()
        .map(|(notification, person)| {
            let row = &LINES.rows[notification];
            Fact {
                notification_id: notification.to_owned(),
                person_id: person.to_owned(),
                received_at: row.received_at,
                notifier: row.notifier,
                count: row.count.clone(),
                file_type: FileType::Registration,
            }
        })
        .collect()
}

const NOW: &str = "2026-05-20T09:30:00Z";
const TABLE: Period = Period { from: 2010, to: 2015 };

#[test]
fn the_table_of_2010_2015_comes_out_cell_by_cell() {
    for date in ["2015-12-31T23:00:00Z", "2016-07-01T00:00:00Z", NOW] {
        let patterns = Register::new(facts(date)).capture_patterns(&Filter::period(TABLE));
        for (lists, count) in demo::SIX_LISTS {
            assert_eq!(patterns.count(CapturePattern::of(lists)), count, "{lists:?} as known on {date}");
        }
        assert_eq!(patterns.persons(), demo::PERSONS);
    }
    let earlier = Register::new(facts("2013-01-01T00:00:00Z")).persons(&Filter::period(TABLE));
    assert!((3_900..4_150).contains(&earlier), "{earlier} persons were known on 1 January 2013");
}

#[test]
fn the_history_is_in_order_of_time_without_gaps() {
    for (line, sequence) in LINES.changes.iter().zip(1..) {
        assert_eq!(line.sequence, sequence);
    }
    assert!(LINES.changes.is_sorted_by_key(|line| line.at));
}

/// The first fact of each person in these years, in percent of those who pass the test.
fn percent(years: std::ops::RangeInclusive<i16>, passes: impl Fn(&Fact) -> bool) -> f64 {
    let mut first: HashMap<String, Fact> = HashMap::new();
    for fact in facts(NOW) {
        if years.contains(&year_of(fact.received_at)) {
            let known = first.entry(fact.person_id.clone()).or_insert_with(|| fact.clone());
            if fact.received_at < known.received_at {
                *known = fact;
            }
        }
    }
    let passed = first.values().filter(|fact| passes(fact)).count();
    100.0 * passed as f64 / first.len() as f64
}

fn near(what: &str, found: f64, published: f64, within: f64) {
    assert!((found - published).abs() <= within, "{what}: {found:.1} %, published {published} %");
}

#[test]
fn the_persons_have_the_published_proportions() {
    let minor = |fact: &Fact| fact.count.age_band.is_minor() == Some(true);
    let dutch = |fact: &Fact| fact.count.nationality == NationalityGroup::Dutch;
    near("women in 2013", percent(2013..=2013, |fact| fact.count.sex == Sex::Female), 88.0, 2.5);
    near("Dutch in 2013", percent(2013..=2013, dutch), 32.0, 3.0);
    near("Dutch in 2014", percent(2014..=2014, dutch), 30.0, 3.0);
    near("minors in 2011", percent(2011..=2011, minor), 16.0, 2.5);
    near("minors in 2014", percent(2014..=2014, minor), 14.0, 2.5);
    near("minors in 2015", percent(2015..=2015, minor), 25.0, 3.0);
    let single = |fact: &Fact, form| fact.count.forms == [form];
    near("sexual only", percent(2010..=2015, |fact| single(fact, Form::Sexual)), 54.9, 3.0);
    near("form unknown", percent(2010..=2015, |fact| single(fact, Form::Unknown)), 15.8, 3.0);
    near("two forms", percent(2010..=2015, |fact| fact.count.forms.len() > 1), 3.7, 1.5);
}

#[test]
fn the_years_after_the_table_follow_the_published_ones() {
    let register = Register::new(facts(NOW));
    let persons = |year| register.persons(&Filter::period(Period { from: year, to: year }));
    for year in 2016..=2025 {
        assert!((150..400).contains(&persons(year)), "{year}: {}", persons(year));
    }
    assert!(persons(2019) > persons(2018), "as published");
    assert!(persons(2026) > 60, "the year so far: {}", persons(2026));
    near("police", percent(2016..=2025, |f| f.notifier == OrganisationKind::Police), 31.0, 3.0);
    near("Dutch", percent(2018..=2025, |f| f.count.nationality == NationalityGroup::Dutch), 15.3, 3.0);
    let minor = |fact: &Fact| fact.count.age_band.is_minor() == Some(true);
    near("minors", percent(2019..=2024, minor), 7.3, 2.5);
    let labour = |fact: &Fact| fact.count.forms.contains(&Form::Labour);
    near("labour", percent(2018..=2025, labour), 41.0, 4.0);
}
