//! The overlap between lists against the published Dutch table.

use super::fact;
use crate::codes::{Code, OrganisationKind, RegisterList};
use crate::count::*;

/// Persons on the six lists in the Netherlands, 2010-2015: van Dijk, Cruyff, van der Heijden and
/// Kragten-Heerdink (UNODC research brief, 2017), as distributed with the R package SparseMSE.
const PUBLISHED: &str = "\
I,K,O,P,R,Z,count
1,0,1,1,0,0,4
1,0,1,0,0,0,1
1,0,0,1,0,1,4
1,0,0,1,0,0,18
1,0,0,0,1,0,3
1,0,0,0,0,1,16
1,0,0,0,0,0,352
0,1,1,0,0,0,1
0,1,0,1,0,0,44
0,1,0,0,0,1,4
0,1,0,0,0,0,1299
0,0,1,1,1,0,2
0,0,1,1,0,1,7
0,0,1,1,0,0,59
0,0,1,0,1,0,2
0,0,1,0,0,1,57
0,0,1,0,0,0,403
0,0,0,1,1,1,1
0,0,0,1,1,0,82
0,0,0,1,0,1,125
0,0,0,1,0,0,4466
0,0,0,0,1,1,2
0,0,0,0,1,0,650
0,0,0,0,0,1,632
";

fn published_register() -> Register {
    let mut facts = Vec::new();
    for (line_number, line) in PUBLISHED.lines().skip(1).enumerate() {
        let numbers: Vec<u64> = line.split(',').map(|text| text.parse().expect("number")).collect();
        for person in 0..numbers[6] {
            for (at, list) in RegisterList::ALL.iter().enumerate().filter(|(at, _)| numbers[*at] == 1) {
                let kind =
                    OrganisationKind::ALL.iter().find(|kind| kind.register_list() == *list).expect("kind");
                let id = format!("{line_number}-{person}");
                // Different lists in different years: the overlap is over the whole period.
                let received = format!("{}-06-01T12:00:00Z", 2010 + at);
                facts.push(fact(&format!("{id}-{at}"), &id, &received, *kind));
            }
        }
    }
    Register::new(&facts)
}

#[test]
fn the_published_table_comes_back_cell_by_cell() {
    let patterns = published_register().capture_patterns(&Filter::period(Period { from: 2010, to: 2015 }));
    assert_eq!(patterns.to_csv(), PUBLISHED);
    assert_eq!(patterns.persons(), 8_234);
    let sizes: Vec<u64> = RegisterList::ALL.iter().map(|list| patterns.on_list(*list)).collect();
    assert_eq!(sizes, [398, 1348, 536, 4812, 742, 848]);
    assert_eq!(patterns.on_both(RegisterList::LabourInspectorate, RegisterList::BorderPolice), 0);
    assert_eq!(patterns.on_both(RegisterList::Police, RegisterList::Others), 137);
}

#[test]
fn small_overlaps_cannot_be_worked_out() {
    let patterns = published_register().capture_patterns(&Filter::default());
    let shown = patterns.protect(10);
    for (pattern, cell) in &shown.patterns {
        match cell {
            Cell::Count(count) => assert!(*count >= 10 && *count == patterns.count(*pattern)),
            Cell::Suppressed(Suppression::Small) => assert!(patterns.count(*pattern) < 10),
            Cell::Suppressed(Suppression::Protecting) => assert!(patterns.count(*pattern) >= 10),
            Cell::NotAvailable => panic!("a pattern always has a figure"),
        }
    }
    for (list, total) in &shown.lists {
        let hidden: Vec<u64> = shown
            .patterns
            .iter()
            .filter(|(pattern, cell)| pattern.has(*list) && cell.is_suppressed())
            .map(|(pattern, _)| patterns.count(*pattern))
            .collect();
        assert_eq!(total.count(), Some(patterns.on_list(*list)));
        assert!(hidden.is_empty() || hidden.len() > 1 && hidden.iter().sum::<u64>() >= 10, "{list}");
    }
    assert_eq!(shown.persons, Cell::Count(8_234));
    assert_eq!(CapturePattern::of(&[RegisterList::Police, RegisterList::Others]).code(), "PZ");
}

#[test]
fn groups_add_up_to_the_whole() {
    let register = published_register();
    let whole = register.capture_patterns(&Filter::default());
    let by_sex = register.capture_patterns_by(Dimension::Sex, &Filter::default());
    assert_eq!(by_sex.len(), 1, "everybody's sex is unknown");
    assert_eq!(by_sex[0].1, whole);
    // Each list has its own year here: everybody counts in the year of the first list, with the later ones.
    let by_year = register.capture_patterns_by(Dimension::Year, &Filter::default());
    assert_eq!(by_year.len(), 6);
    assert_eq!(by_year.iter().map(|(_, group)| group.persons()).sum::<u64>(), 8_234);
    let (first, group) = &by_year[0];
    assert_eq!(first.code(), "2010");
    assert_eq!(group.persons(), whole.on_list(RegisterList::LabourInspectorate));
    assert_eq!(group.on_list(RegisterList::Police), 4 + 4 + 18);
    let pattern = CapturePattern::of(&[RegisterList::Police, RegisterList::Others]);
    assert_eq!(
        pattern.within(&[RegisterList::Others, RegisterList::BorderPolice, RegisterList::Police]),
        0b101
    );
}
