//! Charts as they come out, and what holds for every one of them.

mod sample;

use domain::Language;
use domain::count::*;
use report::chart::{Arrangement, Bars, Columns, Frame, Lines, Series, UpSet};
use report::{Format, Shares, TableView, csv};

const PERIOD: Period = Period { from: 2010, to: 2015 };

fn frame(language: Language) -> Frame<'static> {
    Frame {
        id: "c",
        title: "Een <titel> & \"meer\"",
        description: "Wat er te zien is",
        format: Format::new(language, DEFAULT_THRESHOLD),
    }
}

fn table(register: &Register, id: TableId) -> Protected {
    protect(annual_table(register, id, PERIOD).swap_remove(0), DEFAULT_THRESHOLD)
}

/// One of each kind of chart with its twin.
fn charts(register: &Register, language: Language) -> Vec<(&'static str, String, TableView)> {
    let frame = frame(language);
    let (years, forms) = Series::of_rows(&table(register, TableId::T7), language);
    let upset =
        UpSet::of(&register.capture_patterns(&Filter::period(PERIOD)).protect(DEFAULT_THRESHOLD), &frame);
    let bars =
        Bars::of_column(&table(register, TableId::T7), 0, TableWord::Persons.label(language), language);
    let totals = table(register, TableId::T7).column_totals.clone();
    let columns = |arrangement| Columns {
        categories: years.clone(),
        series: forms.clone(),
        arrangement,
        totals: totals.clone(),
    };
    let (grouped, stacked) = (columns(Arrangement::Grouped), columns(Arrangement::Stacked));
    let lines = Lines { categories: years.clone(), series: forms.clone() };
    vec![
        ("upset", upset.svg(&frame), upset.view(&frame)),
        ("bars", bars.svg(&frame), bars.view(&frame)),
        ("grouped", grouped.svg(&frame), grouped.view(&frame)),
        ("stacked", stacked.svg(&frame), stacked.view(&frame)),
        ("lines", lines.svg(&frame), lines.view(&frame)),
    ]
}

#[test]
fn charts_look_as_before() {
    for (name, svg, _) in charts(&sample::register(), Language::Dutch) {
        // A line per element, so that a difference can be read.
        insta::assert_snapshot!(name, svg.replace("><", ">\n<"));
    }
}

#[test]
fn charts_are_accessible_and_have_no_script_or_style() {
    for language in Language::ALL {
        for register in [sample::register(), Register::default()] {
            for (name, svg, view) in charts(&register, *language) {
                assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"), "{name}");
                assert!(svg.contains("role=\"img\" aria-labelledby=\"c-title c-desc\""), "{name}");
                assert!(
                    svg.contains("<title id=\"c-title\">Een &lt;titel&gt; &amp; &quot;meer&quot;</title>"),
                    "{name}"
                );
                let tags = svg.split('<').filter_map(|piece| piece.split_once('>')).map(|(tag, _)| tag);
                for tag in tags {
                    assert!(
                        !tag.contains("style") && !tag.contains("script") && !tag.contains(" on"),
                        "{tag}"
                    );
                }
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
                assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count(), "{name}");
                assert!(view.rows.iter().all(|row| row.cells.len() == view.column_heads.len()), "{name}");
            }
        }
    }
}

#[test]
fn no_small_figure_is_in_any_output() {
    let register = sample::register();
    let mut outputs: Vec<String> = Vec::new();
    for (_, svg, view) in charts(&register, Language::English) {
        outputs.push(svg);
        outputs.push(format!("{view:?}"));
    }
    // Whatever is a number by itself: the text of an element, or what a bar says of itself.
    let small = |text: &str| text.parse::<u64>().is_ok_and(|number| (1..DEFAULT_THRESHOLD).contains(&number));
    for output in &outputs {
        for text in output.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text) {
            assert!(!small(text) && !text.rsplit(": ").next().is_some_and(small), "{text}");
        }
        assert!(output.contains("10"));
    }
}

#[test]
fn yearly_tables_read_the_same_on_screen_and_in_a_file() {
    let register = sample::register();
    for id in domain::Code::ALL {
        for part in annual_table(&register, *id, PERIOD) {
            let part = protect(part, DEFAULT_THRESHOLD);
            for language in Language::ALL {
                for shares in [Shares::None, Shares::OfKnown] {
                    let view = TableView::of(&part, &Format::new(*language, DEFAULT_THRESHOLD), shares);
                    assert!(view.rows.iter().all(|row| row.cells.len() == view.column_heads.len()));
                    let spanned: usize = view.column_groups.iter().map(|(_, many)| many).sum();
                    assert!(view.column_groups.is_empty() || spanned == view.column_heads.len());
                }
                let view =
                    TableView::of(&part, &Format::for_machines(*language, DEFAULT_THRESHOLD), Shares::None);
                let file = csv::table(&[("Peildatum".into(), "2016-01-01".into())], &view).unwrap();
                assert_eq!(file.lines().count(), 3 + view.marks.len() + view.rows.len());
            }
            let cells = csv::cells(&part).unwrap();
            let (height, width) = (part.rows.heads.len(), part.columns.heads.len());
            assert_eq!(cells.lines().count(), 1 + (height + 1) * (width + 1));
        }
    }
}

#[test]
fn a_table_with_changes_in_a_file() {
    let part = table(&sample::register(), TableId::T5);
    let view =
        TableView::of(&part, &Format::for_machines(Language::English, DEFAULT_THRESHOLD), Shares::None);
    insta::assert_snapshot!("t5", csv::table(&[("Title".into(), view.caption.clone())], &view).unwrap());
}
