//! Table T24: what the group saw by week, beside the new victims by month.

use super::reader;
use crate::frame::{Ctx, Fields, FormState, PageResult, Shell, day, end_of_day};
use app::access::Action;
use app::crisis::{self, Dashboard};
use askama::Template;
use domain::Code;
use domain::codes::Direction;
use domain::count::{Cell, Month};
use report::chart::{Arrangement, Columns, Frame, Mark, Series};
use report::{Format, RowView, TableView};

/// More themes than these are one series in the chart; the table has them all.
const SERIES: usize = 5;

/// A chart with its twin.
pub(super) struct Drawn {
    pub(super) title: String,
    pub(super) chart: String,
    pub(super) view: TableView,
}

/// The charts and tables of a crisis monitor, on the page and in a bulletin.
pub(super) struct Drawings {
    pub(super) months: Drawn,
    pub(super) weeks: Drawn,
    pub(super) directions: TableView,
    pub(super) measures: TableView,
}

#[derive(Template)]
#[template(path = "crisis/figures.html")]
struct Page {
    t: Shell,
    view: Dashboard,
    drawn: Drawings,
    form: FormState,
    download: String,
}

fn reference(ctx: &Ctx) -> Option<jiff::Timestamp> {
    end_of_day(&ctx.query.get("date"))
}

/// The figures.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let actor = reader(ctx.actor()?);
    let action = Action::CrisisRead;
    let view =
        crisis::dashboard(ctx.app(), &ctx.web.register, &actor, ctx.id(), reference(&ctx), action).await?;
    let mut fields = Fields::default();
    fields.set("date", day(&view.reference));
    let page = Page {
        t: ctx.shell("crisis-figures-title"),
        drawn: draw(&ctx, &view),
        form: FormState::new(fields),
        download: format!("/crises/{}/figures/csv?date={}", view.crisis.id, day(&view.reference)),
        view,
    };
    ctx.page(&page)
}

/// The figures as CSV, with what is needed to make them again on top.
pub(crate) async fn csv(ctx: Ctx) -> PageResult {
    let actor = ctx.actor()?;
    let action = Action::CrisisExport;
    let view =
        crisis::dashboard(ctx.app(), &ctx.web.register, actor, ctx.id(), reference(&ctx), action).await?;
    let format = Format::for_machines(ctx.t.language(), ctx.app().settings.small_cell_threshold);
    let source = if ctx.app().settings.demo { "figures-source-demo" } else { "figures-source" };
    let mut text = String::new();
    for table in [
        weeks_view(&ctx, &view, &format),
        directions_view(&ctx, &view, &format),
        measures_view(&ctx, &view, &format),
        months_view(&ctx, &view, &format),
    ] {
        let about = [
            (ctx.t.get("figures-csv-title"), table.caption.clone()),
            (ctx.t.get("crisis-event-on"), view.crisis.event_on.to_string()),
            (ctx.t.get("figures-csv-reference"), view.reference.to_string()),
            (ctx.t.get("figures-csv-position"), view.position.to_string()),
            (ctx.t.get("figures-csv-source"), ctx.t.get(source)),
        ];
        let part =
            report::csv::table(&about, &table).map_err(|error| app::AppError::System(error.to_string()))?;
        if !text.is_empty() {
            text.push_str("\r\n");
        }
        text.push_str(&part);
    }
    crate::pages::figures::download(text, "ketenzicht-T24.csv")
}

/// Everything drawn, in the reader's language.
pub(super) fn draw(ctx: &Ctx, view: &Dashboard) -> Drawings {
    let format = Format::new(ctx.t.language(), ctx.app().settings.small_cell_threshold);
    Drawings {
        months: Drawn {
            title: ctx.t.get("crisis-months-title"),
            chart: months_chart(ctx, view, format),
            view: months_view(ctx, view, &format),
        },
        weeks: Drawn {
            title: ctx.t.get("crisis-weeks-title"),
            chart: weeks_chart(ctx, view, format),
            view: weeks_view(ctx, view, &format),
        },
        directions: directions_view(ctx, view, &format),
        measures: measures_view(ctx, view, &format),
    }
}

fn month(month: &Month) -> String {
    format!("{}-{:02}", month.year, month.month)
}

fn months_chart(ctx: &Ctx, view: &Dashboard, format: Format) -> String {
    let title = ctx.t.get("crisis-months-title");
    let description = ctx.t.with2(
        "crisis-months-description",
        "month",
        month(&view.event),
        "name",
        view.crisis.text.name.as_str(),
    );
    let frame = Frame { id: "t24-months", title: &title, description: &description, format };
    let categories: Vec<String> = view.months.months.iter().map(month).collect();
    let split = view.months.months.iter().position(|one| *one >= view.event).unwrap_or(categories.len());
    let half = |after: bool| {
        let cells = view.months.cells.iter().enumerate();
        cells.map(|(at, cell)| if (at >= split) == after { *cell } else { Cell::NotAvailable }).collect()
    };
    let series = vec![
        Series { label: ctx.t.get("crisis-months-before"), cells: half(false) },
        Series { label: ctx.t.get("crisis-months-after"), cells: half(true) },
    ];
    let columns = Columns { categories, series, arrangement: Arrangement::Stacked, totals: Vec::new() };
    let label = ctx.t.day(view.crisis.event_on);
    columns.svg_with_mark(&frame, &Mark { at: split, label: &label })
}

fn months_view(ctx: &Ctx, view: &Dashboard, format: &Format) -> TableView {
    let row = |(one, cell): (&Month, &Cell)| {
        let event = if *one == view.event { ctx.t.get("crisis-months-event") } else { String::new() };
        RowView { head: month(one), cells: vec![format.cell(*cell), event], is_total: false }
    };
    let heads = vec![ctx.t.get("crisis-months-new"), ctx.t.get("crisis-months-what")];
    table(
        ctx,
        "crisis-months-caption",
        "crisis-months-month",
        heads,
        view.months.months.iter().zip(&view.months.cells).map(row).collect(),
        format,
    )
}

fn weeks_chart(ctx: &Ctx, view: &Dashboard, format: Format) -> String {
    let title = ctx.t.get("crisis-weeks-title");
    let description = ctx.t.get("crisis-weeks-description");
    let frame = Frame { id: "t24-weeks", title: &title, description: &description, format };
    let mut rows: Vec<(String, Vec<u64>)> = Vec::new();
    let mut sorted = view.weeks.rows.clone();
    sorted.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<u64>()));
    for (at, (theme, counts)) in sorted.into_iter().enumerate() {
        match rows.get_mut(SERIES) {
            Some((_, rest)) if at >= SERIES => {
                rest.iter_mut().zip(&counts).for_each(|(sum, count)| *sum += count);
            }
            _ if at == SERIES => rows.push((ctx.t.get("crisis-weeks-rest"), counts)),
            _ => rows.push((ctx.t.label(theme).to_owned(), counts)),
        }
    }
    let cells = |counts: Vec<u64>| counts.into_iter().map(Cell::Count).collect();
    let columns = Columns {
        categories: view.weeks.weeks.iter().map(|week| week.code()).collect(),
        series: rows.into_iter().map(|(label, counts)| Series { label, cells: cells(counts) }).collect(),
        arrangement: Arrangement::Stacked,
        totals: Vec::new(),
    };
    let event = domain::crisis::Week::of_day(view.crisis.event_on);
    match view.weeks.weeks.iter().position(|week| *week == event) {
        Some(at) => {
            let label = ctx.t.day(view.crisis.event_on);
            columns.svg_with_mark(&frame, &Mark { at, label: &label })
        }
        None => columns.svg(&frame),
    }
}

fn weeks_view(ctx: &Ctx, view: &Dashboard, format: &Format) -> TableView {
    let totals = view.weeks.totals();
    let row = |(at, week): (usize, &domain::crisis::Week)| {
        let of_week = |counts: &Vec<u64>| counts.get(at).copied().unwrap_or(0);
        let cells = view.weeks.rows.iter().map(|(_, counts)| of_week(counts)).chain([of_week(&totals)]);
        RowView {
            head: week.code(),
            cells: cells.map(|count| format.cell(Cell::Count(count))).collect(),
            is_total: false,
        }
    };
    let themes = view.weeks.rows.iter().map(|(theme, _)| ctx.t.label(*theme).to_owned());
    let heads = themes.chain([ctx.t.get("crisis-total")]).collect();
    let rows = view.weeks.weeks.iter().enumerate().map(row).collect();
    table(ctx, "crisis-weeks-caption", "crisis-weeks-week", heads, rows, format)
}

fn directions_view(ctx: &Ctx, view: &Dashboard, format: &Format) -> TableView {
    let row = |one: &domain::crisis::DirectionCount| RowView {
        head: ctx.t.label(one.theme).to_owned(),
        cells: one.counts.iter().map(|count| format.cell(Cell::Count(*count))).collect(),
        is_total: false,
    };
    let heads = Direction::ALL.iter().map(|direction| ctx.t.label(*direction).to_owned()).collect();
    let rows = view.directions.iter().map(row).collect();
    table(ctx, "crisis-directions-caption", "crisis-theme", heads, rows, format)
}

fn measures_view(ctx: &Ctx, view: &Dashboard, format: &Format) -> TableView {
    let row = |(state, count): &(domain::states::MeasureState, u64)| RowView {
        head: ctx.t.label(*state).to_owned(),
        cells: vec![format.cell(Cell::Count(*count))],
        is_total: false,
    };
    let rows = view.measures.iter().map(row).collect();
    table(ctx, "crisis-measures-caption", "crisis-state", vec![ctx.t.get("crisis-count")], rows, format)
}

fn table(
    ctx: &Ctx,
    caption: &str,
    corner: &str,
    column_heads: Vec<String>,
    rows: Vec<RowView>,
    format: &Format,
) -> TableView {
    let view = TableView {
        caption: ctx.t.get(caption),
        corner: ctx.t.get(corner),
        column_heads,
        rows,
        ..TableView::default()
    };
    view.with_marks(format)
}
