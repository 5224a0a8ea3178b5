//! What a person counts as, by example.

use super::{fact, facts};
use crate::codes::*;
use crate::count::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn question(rows: Dimension, columns: &[Dimension]) -> CrossTable {
    CrossTable { filter: Filter::default(), rows, columns: columns.to_vec(), unit: Unit::Persons }
}

fn at(table: &Table, row: &str, column: &str) -> Cell {
    let place =
        |axis: &Axis, code: &str| axis.heads.iter().position(|head| head.code() == code).expect("head");
    table.cell(place(&table.rows, row), place(&table.columns, column))
}

#[test]
fn a_person_counts_once_a_year_and_is_new_once() {
    let register = Register::new(&[
        fact("n1", "p1", "2019-02-01T12:00:00Z", OrganisationKind::Police),
        fact("n2", "p1", "2019-12-31T23:30:00Z", OrganisationKind::Police),
        fact("n3", "p1", "2019-03-01T12:00:00Z", OrganisationKind::Ngo),
        fact("n4", "p2", "2020-03-01T12:00:00Z", OrganisationKind::Ngo),
    ]);
    let [table] =
        annual_table(&register, TableId::T1, Period { from: 2019, to: 2020 }).try_into().expect("one");
    assert_eq!(at(&table, "2019", "new"), Cell::Count(1));
    assert_eq!(at(&table, "2020", "new"), Cell::Count(1));
    assert_eq!(at(&table, "2020", "known"), Cell::Count(1), "p1, received in 2020 by the clock of Amsterdam");
    assert_eq!(table.row_totals, [Cell::Count(1), Cell::Count(2)]);
    assert_eq!(table.total, Cell::NotAvailable, "p1 would count twice");
    assert_eq!(register.persons(&Filter::default()), 2);
}

#[test]
fn known_beats_unknown_then_latest_then_smallest_identifier() {
    let mut first = fact("n1", "p1", "2020-02-01T12:00:00Z", OrganisationKind::Police);
    first.count.sex = Sex::Female;
    first.count.age_band = AgeBand::From16To17;
    let mut second = fact("n2", "p1", "2020-03-01T12:00:00Z", OrganisationKind::Ngo);
    second.count.age_band = AgeBand::From18To22;
    let mut third = fact("n3", "p1", "2020-03-01T12:00:00Z", OrganisationKind::Ngo);
    third.count.age_band = AgeBand::From23;
    third.count.region = Region::Limburg;
    let register = Register::new(&[third, first, second]);
    let table = register.cross_tabulate(&question(Dimension::AgeBand, &[Dimension::Sex]));
    assert_eq!(at(&table, "18_22", "female"), Cell::Count(1));
    assert_eq!(table.total, Cell::Count(1));
    let regions = register.cross_tabulate(&question(Dimension::Region, &[]));
    assert_eq!(at(&regions, "limburg", "number"), Cell::Count(1));
}

#[test]
fn several_forms_are_mixed_and_several_notifiers_each_count() {
    let mut one = fact("n1", "p1", "2020-02-01T12:00:00Z", OrganisationKind::Police);
    one.count.forms = vec![FormOfExploitation::Sexual, FormOfExploitation::Unknown];
    let mut two = fact("n2", "p1", "2020-02-02T12:00:00Z", OrganisationKind::YouthCare);
    two.count.forms = vec![FormOfExploitation::Criminal];
    let register = Register::new(&[one.clone(), two]);
    let forms = register.cross_tabulate(&question(Dimension::Form, &[Dimension::Year]));
    assert_eq!(at(&forms, "mixed", "2020"), Cell::Count(1));
    let any = register.cross_tabulate(&question(Dimension::AnyForm, &[]));
    assert_eq!(
        (at(&any, "sexual", "number"), at(&any, "criminal", "number")),
        (Cell::Count(1), Cell::Count(1))
    );
    assert_eq!(any.total, Cell::Count(1));
    let lists = register.cross_tabulate(&question(Dimension::List, &[]));
    assert_eq!((at(&lists, "P", "number"), at(&lists, "O", "number")), (Cell::Count(1), Cell::Count(1)));
    assert_eq!(lists.column_totals, [Cell::Count(1)]);
    let alone = Register::new(&[one]).cross_tabulate(&question(Dimension::Form, &[]));
    assert_eq!(at(&alone, "sexual", "number"), Cell::Count(1), "unknown adds nothing to a known form");
}

#[test]
fn unknowns_are_left_out_of_shares() {
    let mut facts: Vec<Fact> = (0..4)
        .map(|at| {
            fact(&format!("n{at}"), &format!("p{at}"), "2020-02-01T12:00:00Z", OrganisationKind::Police)
        })
        .collect();
    for fact in facts.iter_mut().take(3) {
        fact.count.sex = Sex::Male;
    }
    let table = Register::new(&facts).cross_tabulate(&question(Dimension::Sex, &[Dimension::Year]));
    assert_eq!(table.unknown(0), Cell::Count(1));
    assert_eq!(table.percent_of_known(1, 0), Some(100.0));
    assert_eq!(table.percent_of_known(3, 0), None);
}

#[test]
fn all_yearly_tables_can_be_made_even_of_nothing() {
    let many: Vec<Fact> = (0..50)
        .map(|at| {
            let mut fact =
                fact(&format!("n{at}"), &format!("p{at}"), "2020-02-01T12:00:00Z", OrganisationKind::Police);
            fact.count.country = COUNTRIES[at % 15].0.to_owned();
            fact.count.age_band = AgeBand::From12To15;
            fact
        })
        .collect();
    for register in [Register::default(), Register::new(&many)] {
        for id in TableId::ALL {
            let parts = annual_table(&register, *id, Period { from: 2019, to: 2020 });
            assert_eq!(
                parts.len(),
                match id {
                    TableId::T12 => 2,
                    TableId::T13 => 6,
                    _ => 1,
                }
            );
            for part in parts {
                assert_eq!(part.id, Some(*id));
                assert_eq!(part.cells.len(), part.rows.heads.len());
                assert!(part.cells.iter().all(|row| row.len() == part.columns.heads.len()));
                assert!(Language::ALL.iter().all(|language| !part.title(*language).is_empty()));
            }
        }
    }
    let countries = &annual_table(&Register::new(&many), TableId::T12, Period { from: 2019, to: 2020 })[0];
    assert_eq!(countries.rows.heads.len(), 12, "ten, others, unknown");
    assert_eq!(countries.column_totals, [Cell::Count(0), Cell::Count(50)]);
    let sum: u64 = countries.cells.iter().filter_map(|row| row[1].count()).sum();
    assert_eq!(sum, 50);
}

#[test]
fn change_from_year_to_year() {
    let facts: Vec<Fact> = [("2019", 4), ("2020", 5)]
        .iter()
        .flat_map(|(year, many)| {
            (0..*many).map(move |at| {
                let text = format!("{year}-02-01T12:00:00Z");
                fact(&format!("{year}n{at}"), &format!("{year}p{at}"), &text, OrganisationKind::Police)
            })
        })
        .collect();
    let table = &annual_table(&Register::new(&facts), TableId::T5, Period { from: 2015, to: 2020 })[0];
    let changes = change(table);
    assert!(changes.contains(&(Some(1), Some(25.0))));
    assert!(changes.contains(&(Some(0), None)), "no percentage of zero");
    assert_eq!(changes.last(), Some(&(Some(1), Some(25.0))), "the total comes last");
}

/// The attributes of a person in a year, worked out plainly.
fn plainly(facts: &[Fact], value: impl Fn(&Fact) -> Option<&'static str>) -> BTreeMap<(i16, String), u64> {
    let zone = jiff::tz::TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("time zone");
    let mut order: Vec<&Fact> = facts.iter().collect();
    order.sort_by_key(|fact| (std::cmp::Reverse(fact.received_at), fact.notification_id.clone()));
    let mut seen = BTreeSet::new();
    let mut found = BTreeMap::new();
    for fact in &order {
        let year = zone.to_datetime(fact.received_at).year();
        seen.insert((fact.person_id.clone(), year));
        if let Some(value) = value(fact) {
            found.entry((fact.person_id.clone(), year)).or_insert(value);
        }
    }
    let mut counts = BTreeMap::new();
    for key in seen {
        let value = found.get(&key).copied().unwrap_or("unknown");
        *counts.entry((key.1, value.to_owned())).or_default() += 1;
    }
    counts
}

proptest! {
    #[test]
    fn tables_agree_with_a_plain_count(facts in facts()) {
        let register = Register::new(&facts);
        let some = |code: &'static str| (code != "unknown").then_some(code);
        let checks = [
            (Dimension::Sex, plainly(&facts, |fact| some(fact.count.sex.code()))),
            (Dimension::Region, plainly(&facts, |fact| some(fact.count.region.code()))),
            (Dimension::FileType, plainly(&facts, |fact| some(fact.file_type.code()))),
            (Dimension::Nationality, plainly(&facts, |fact| some(fact.count.nationality.code()))),
        ];
        for (dimension, expected) in checks {
            let table = register.cross_tabulate(&question(dimension, &[Dimension::Year]));
            let mut counted = BTreeMap::new();
            for (row, head) in table.rows.heads.iter().enumerate() {
                for (column, year) in table.columns.heads.iter().enumerate() {
                    if let Some(count @ 1..) = table.cell(row, column).count() {
                        counted.insert((year.code().parse().unwrap(), head.code()), count);
                    }
                }
            }
            prop_assert_eq!(counted, expected);
        }
    }

    #[test]
    fn totals_are_sums_where_each_person_counts_once(facts in facts(), unit in prop::sample::select(vec![Unit::Persons, Unit::Notifications])) {
        let register = Register::new(&facts);
        for rows in Dimension::ALL {
            for columns in [vec![], vec![Dimension::Sex], vec![Dimension::AgeGroup, Dimension::Form], vec![Dimension::List]] {
                let table = register.cross_tabulate(&CrossTable { filter: Filter::default(), rows: *rows, columns, unit });
                let sum = |cells: &[Cell]| cells.iter().filter_map(|cell| cell.count()).sum::<u64>();
                for (total, cells) in table.row_totals.iter().zip(&table.cells) {
                    let Some(total) = total.count() else { continue };
                    prop_assert!(total <= sum(cells) && (table.columns.is_multi_valued() || total == sum(cells)));
                }
                for (column, total) in table.column_totals.iter().enumerate() {
                    let Some(total) = total.count() else { continue };
                    let cells: Vec<Cell> = table.cells.iter().map(|row| row[column]).collect();
                    prop_assert!(total <= sum(&cells) && (table.rows.is_multi_valued() || total == sum(&cells)));
                }
                if let (Some(total), Some(_)) = (table.total.count(), register.period()) {
                    let everyone = match unit {
                        Unit::Persons => register.persons(&Filter::default()),
                        Unit::Notifications => register.notifications() as u64,
                    };
                    let partial = matches!(rows, Dimension::SexIndustrySector | Dimension::OtherSector);
                    prop_assert!(total == everyone || (partial && total < everyone));
                }
            }
        }
    }
}
