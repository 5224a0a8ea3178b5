//! Every chart and table of a sample register on one page:
//! `cargo run -p report --example gallery -- STYLE.css > gallery.html`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use domain::Language;
use domain::count::*;
use report::chart::{Arrangement, Bars, Columns, Frame, Lines, Series, UpSet};
use report::{Format, Shares, TableView};

fn main() {
    let style = std::env::args().nth(1).unwrap_or_default();
    let language = Language::Dutch;
    let format = Format::new(language, DEFAULT_THRESHOLD);
    let register = sample::register();
    let period = Period { from: 2010, to: 2015 };
    let frame = |id, title| Frame { id, title, description: title, format };
    let table = |id: TableId, part: usize| protect(annual_table(&register, id, period).swap_remove(part), 10);

    println!("<!doctype html><meta charset=utf-8><link rel=stylesheet href=\"{style}\"><body>");
    let f = frame("upset", "Overlap tussen de lijsten");
    let upset = UpSet::of(&register.capture_patterns(&Filter::period(period)).protect(10), &f);
    println!("{}", upset.svg(&f));
    show(&upset.view(&f));

    let f = frame("vorm", "Uitbuitingsvorm in 2015");
    let bars = Bars::of_column(&table(TableId::T7, 0), 5, TableWord::Persons.label(language), language);
    println!("{}", bars.svg(&f));
    let f = frame("aanmelder", "Soort aanmelder in 2015");
    let bars = Bars::of_column(&table(TableId::T3, 0), 5, TableWord::Persons.label(language), language);
    println!("{}", bars.svg(&f));

    let t1 = table(TableId::T1, 0);
    let (categories, series) = Series::of_columns(&t1, language);
    let f = frame("nieuw", "Voor het eerst en eerder geteld");
    println!(
        "{}",
        Columns { categories, series, arrangement: Arrangement::Stacked, totals: t1.row_totals.clone() }
            .svg(&f)
    );
    let (categories, series) = Series::of_rows(&table(TableId::T2, 0), language);
    let f = frame("dossier", "Dossiertype");
    println!(
        "{}",
        Columns {
            categories: categories.clone(),
            series: series.clone(),
            arrangement: Arrangement::Grouped,
            totals: Vec::new()
        }
        .svg(&f)
    );
    let (categories, series) = Series::of_rows(&table(TableId::T7, 0), language);
    let f = frame("vormen", "Vormen, gestapeld");
    println!(
        "{}",
        Columns {
            categories: categories.clone(),
            series: series.clone(),
            arrangement: Arrangement::Stacked,
            totals: table(TableId::T7, 0).column_totals.clone()
        }
        .svg(&f)
    );
    let f = frame("lijnen", "Vormen over de jaren");
    println!("{}", Lines { categories, series }.svg(&f));
    for id in [TableId::T5, TableId::T7, TableId::T10, TableId::T12] {
        show(&TableView::of(
            &table(id, 0),
            &format,
            if id == TableId::T7 { Shares::OfKnown } else { Shares::None },
        ));
    }
}

fn show(view: &TableView) {
    println!("<table><caption>{}</caption>", view.caption.replace('<', "&lt;"));
    if !view.column_groups.is_empty() {
        println!("<tr><td>");
        view.column_groups.iter().for_each(|(group, many)| println!("<th colspan={many}>{group}"));
    }
    println!("<tr><th>{}", view.corner);
    view.column_heads.iter().for_each(|head| println!("<th>{head}"));
    for row in &view.rows {
        println!("<tr><th>{}", row.head);
        row.cells.iter().for_each(|cell| println!("<td>{}", cell.replace('<', "&lt;")));
    }
    println!("</table>");
    view.marks.iter().for_each(|(mark, meaning)| println!("<p>{}: {meaning}", mark.replace('<', "&lt;")));
}
