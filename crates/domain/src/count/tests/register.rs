//! The same facts give the same tables, however they came in.

use super::{fact, facts};
use crate::codes::{Code, OrganisationKind};
use crate::count::*;
use proptest::prelude::*;

fn everything(register: &Register) -> Vec<Table> {
    let period = Period { from: 2019, to: 2021 };
    let one = Period::year(2020);
    TableId::ALL
        .iter()
        .flat_map(|id| {
            annual_table(register, *id, period).into_iter().chain(annual_table(register, *id, one))
        })
        .collect()
}

proptest! {
    #[test]
    fn order_does_not_matter(facts in facts(), seed in any::<prop::sample::Index>()) {
        let mut shuffled = facts.clone();
        shuffled.reverse();
        if !shuffled.is_empty() {
            let middle = seed.index(shuffled.len());
            shuffled.rotate_left(middle);
        }
        prop_assert_eq!(everything(&Register::new(&facts)), everything(&Register::new(&shuffled)));
    }

    #[test]
    fn growing_gives_the_same_as_starting_anew(facts in facts(), cut in any::<prop::sample::Index>()) {
        let at = if facts.is_empty() { 0 } else { cut.index(facts.len()) };
        let mut grown = Register::new(&facts[..at]);
        for fact in &facts[at..] {
            grown.extend([fact]);
        }
        prop_assert_eq!(everything(&grown), everything(&Register::new(&facts)));
    }

    #[test]
    fn a_removed_notification_leaves_no_trace(facts in facts(), gone in prop::collection::vec(any::<prop::sample::Index>(), 0..20)) {
        let mut register = Register::new(&facts);
        let mut left = facts.clone();
        for index in gone {
            if left.is_empty() { break }
            let fact = left.swap_remove(index.index(left.len()));
            prop_assert!(register.remove(&fact.notification_id));
            prop_assert!(!register.remove(&fact.notification_id));
        }
        prop_assert_eq!(register.notifications(), left.len());
        prop_assert_eq!(everything(&register), everything(&Register::new(&left)));
    }

    #[test]
    fn a_corrected_link_replaces_the_old_one(facts in facts(), which in any::<prop::sample::Index>(), to in 0u8..12) {
        if facts.is_empty() { return Ok(()) }
        let mut register = Register::new(&facts);
        let mut corrected = facts.clone();
        let at = which.index(facts.len());
        corrected[at].person_id = format!("p{to}");
        register.extend([&corrected[at]]);
        prop_assert_eq!(everything(&register), everything(&Register::new(&corrected)));
    }

    #[test]
    fn a_filter_takes_the_row_of_the_same_key(facts in facts()) {
        let register = Register::new(&facts);
        let all = CrossTable { filter: Filter::default(), rows: Dimension::MinorAdult, columns: vec![Dimension::Year], unit: Unit::Persons };
        let table = register.cross_tabulate(&all);
        for (row, head) in table.rows.heads.iter().enumerate() {
            let only = CrossTable { filter: Filter::default().only(Dimension::MinorAdult, head.keys.clone()), ..all.clone() };
            prop_assert_eq!(&register.cross_tabulate(&only).column_totals, &table.cells[row]);
        }
    }
}

#[test]
fn the_same_reference_date_gives_the_same_figures() {
    let facts = [
        fact("n1", "", "2020-02-01T12:00:00Z", OrganisationKind::Police),
        fact("n2", "", "2020-03-01T12:00:00Z", OrganisationKind::Ngo),
    ];
    let time = |text: &str| text.parse::<jiff::Timestamp>().expect("timestamp");
    let events = [
        (time("2020-02-02T12:00:00Z"), "n1", Some("p1")),
        (time("2020-03-02T12:00:00Z"), "n2", Some("p2")),
        (time("2020-04-02T12:00:00Z"), "n2", Some("p1")),
        (time("2020-05-02T12:00:00Z"), "n2", None),
    ];
    let persons_on = |date: &str| {
        let linked = as_known_on(events, ReferenceDate(time(date)));
        let known: Vec<Fact> = facts
            .iter()
            .filter_map(|fact| {
                let person = linked.get(fact.notification_id.as_str())?;
                Some(Fact { person_id: (*person).to_owned(), ..fact.clone() })
            })
            .collect();
        let register = Register::new(&known);
        (register.persons(&Filter::default()), register.notifications())
    };
    assert_eq!(persons_on("2020-01-01T00:00:00Z"), (0, 0));
    assert_eq!(persons_on("2020-03-15T00:00:00Z"), (2, 2));
    assert_eq!(persons_on("2020-04-15T00:00:00Z"), (1, 2), "both were one person");
    assert_eq!(persons_on("2020-06-01T00:00:00Z"), (1, 1), "the second no longer counts");
    assert_eq!(persons_on("2020-03-15T00:00:00Z"), (2, 2), "and in hindsight still");
}
