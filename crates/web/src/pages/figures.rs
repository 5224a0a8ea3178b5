//! The figures: yearly tables with their charts, overlap between lists, downloads.

use crate::frame::{Choice, Ctx, Fields, FormState, PageError, PageResult, Shell, Text, day, end_of_day};
use app::access::Action;
use app::figures::{self, Cross, Figures, Question};
use askama::Template;
use axum::http::{HeaderValue, header};
use domain::Code;
use domain::count::{Dimension, Protected, TableId, TableWord};
use report::chart::{Arrangement, Bars, Columns, Frame, Series, UpSet};
use report::{Format, Shares, TableView};

/// One part of a table: the chart and its twin.
struct Part {
    title: String,
    /// What the chart shows.
    caption: String,
    chart: String,
    view: TableView,
}

#[derive(Template)]
#[template(path = "figures/list.html")]
struct List {
    t: Shell,
    tables: Vec<(&'static str, &'static str)>,
    first: Vec<Part>,
    note: &'static str,
}

/// All tables, with the first one drawn.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let figures =
        figures::table(ctx.app(), &ctx.web.register, ctx.actor()?, TableId::T1, question(&ctx)).await?;
    let language = ctx.t.language();
    let tables = TableId::ALL.iter().map(|id| (code(*id), id.label(language))).collect();
    let first = parts(&ctx, TableId::T1, &figures.tables);
    ctx.page(&List { t: ctx.shell("figures-title"), tables, first, note: TableId::general_note(language) })
}

#[derive(Template)]
#[template(path = "figures/table.html")]
struct TablePage {
    t: Shell,
    form: FormState,
    code: &'static str,
    title: String,
    note: &'static str,
    shown: Vec<Part>,
    reference: jiff::Timestamp,
    position: i64,
    action: String,
    download: String,
    years: Vec<Choice>,
}

/// One table.
pub(crate) async fn table(ctx: Ctx) -> PageResult {
    let Some(id) = find(ctx.param("table")) else { return Err(ctx.refused()) };
    let figures = figures::table(ctx.app(), &ctx.web.register, ctx.actor()?, id, question(&ctx)).await?;
    let language = ctx.t.language();
    let page = TablePage {
        t: ctx.shell("figures-table-title"),
        form: form(figures.period, figures.reference),
        code: code(id),
        title: id.label(language).to_owned(),
        note: id.note(language),
        shown: parts(&ctx, id, &figures.tables),
        reference: figures.reference,
        position: figures.position,
        action: format!("/figures/{}", code(id)),
        download: link(&format!("/figures/{}/csv", code(id)), figures.period, figures.reference),
        years: years(&ctx, figures.period),
    };
    ctx.page(&page)
}

/// One table as CSV, with what is needed to make it again on top.
pub(crate) async fn table_csv(ctx: Ctx) -> PageResult {
    let Some(id) = find(ctx.param("table")) else { return Err(ctx.refused()) };
    let figures = figures::export(ctx.app(), &ctx.web.register, ctx.actor()?, id, question(&ctx)).await?;
    let text = csv(&ctx, code(id), &figures)?;
    download(text, &format!("ketenzicht-{}.csv", code(id).to_lowercase()))
}

#[derive(Template)]
#[template(path = "figures/cross.html")]
struct CrossPage {
    t: Shell,
    form: FormState,
    rows: Vec<Choice>,
    columns: Vec<Choice>,
    years: Vec<Choice>,
    view: TableView,
    title: String,
    reference: jiff::Timestamp,
    position: i64,
    download: String,
}

fn asked(ctx: &Ctx) -> Cross {
    let dimension = |name: &str| Dimension::from_code(&ctx.query.get(name));
    Cross::new(dimension("rows"), dimension("columns"), dimension("within"))
}

fn dimensions(ctx: &Ctx, possible: &[Dimension]) -> Vec<Choice> {
    let choice = |dimension: &Dimension| Choice {
        value: Code::code(*dimension).to_owned(),
        label: Code::label(*dimension, ctx.t.language()).to_owned(),
        hint: String::new(),
    };
    possible.iter().map(choice).collect()
}

/// A table of one's own.
pub(crate) async fn cross(ctx: Ctx) -> PageResult {
    let asked = asked(&ctx);
    let figures = figures::cross(ctx.app(), &ctx.web.register, ctx.actor()?, asked, question(&ctx)).await?;
    let Some(table) = figures.tables.first() else { return Err(ctx.refused()) };
    let mut form = form(figures.period, figures.reference);
    let mut query = String::new();
    for (name, dimension) in
        [("rows", Some(asked.rows)), ("columns", Some(asked.columns)), ("within", asked.within)]
    {
        let code = dimension.map_or("", Code::code);
        form.fields.set(name, code);
        query.push_str(&format!("&{name}={code}"));
    }
    let page = CrossPage {
        t: ctx.shell("figures-cross-title"),
        form,
        rows: dimensions(&ctx, figures::ROWS),
        columns: dimensions(&ctx, figures::COLUMNS),
        years: years(&ctx, figures.period),
        view: TableView::of(table, &format(&ctx), Shares::None),
        title: table.title(ctx.t.language()),
        reference: figures.reference,
        position: figures.position,
        download: link("/figures/cross/csv", figures.period, figures.reference) + &query,
    };
    ctx.page(&page)
}

/// A table of one's own as CSV.
pub(crate) async fn cross_csv(ctx: Ctx) -> PageResult {
    let figures =
        figures::cross_export(ctx.app(), &ctx.web.register, ctx.actor()?, asked(&ctx), question(&ctx))
            .await?;
    let text = csv(&ctx, "", &figures)?;
    download(text, "ketenzicht-table.csv")
}

#[derive(Template)]
#[template(path = "figures/overlap.html")]
struct OverlapPage {
    t: Shell,
    form: FormState,
    chart: String,
    view: TableView,
    reference: jiff::Timestamp,
    position: i64,
    years: Vec<Choice>,
    download: String,
}

/// The overlap between the lists.
pub(crate) async fn overlap(ctx: Ctx) -> PageResult {
    let overlap = figures::overlap(ctx.app(), &ctx.web.register, ctx.actor()?, question(&ctx)).await?;
    let (title, description) = (ctx.t.get("overlap-title"), ctx.t.get("overlap-description"));
    let frame = Frame { id: "overlap", title: &title, description: &description, format: format(&ctx) };
    let upset = UpSet::of(&overlap.patterns, &frame);
    let page = OverlapPage {
        t: ctx.shell("overlap-title"),
        form: form(overlap.period, overlap.reference),
        chart: upset.svg(&frame),
        view: upset.view(&frame),
        reference: overlap.reference,
        position: overlap.position,
        years: years(&ctx, overlap.period),
        download: link("/figures/overlap/csv", overlap.period, overlap.reference),
    };
    ctx.page(&page)
}

/// The unprotected counts per combination of lists, for estimating.
pub(crate) async fn overlap_csv(ctx: Ctx) -> PageResult {
    let patterns =
        figures::capture_patterns(ctx.app(), &ctx.web.register, ctx.actor()?, question(&ctx)).await?;
    download(patterns.to_csv(), "ketenzicht-counts.csv")
}

/// The parts of a table below each other, each with what is needed to make it again on top.
fn csv(ctx: &Ctx, code: &str, figures: &Figures) -> Result<String, PageError> {
    let language = ctx.t.language();
    let format = Format::for_machines(language, ctx.app().settings.small_cell_threshold);
    let mut text = String::new();
    for table in &figures.tables {
        let title = table.title(language);
        let title = if code.is_empty() { title } else { format!("{code}: {title}") };
        let about = [
            (ctx.t.get("figures-csv-title"), title),
            (ctx.t.get("figures-csv-reference"), figures.reference.to_string()),
            (ctx.t.get("figures-csv-position"), figures.position.to_string()),
            (ctx.t.get("figures-csv-source"), source(ctx)),
        ];
        let view = TableView::of(table, &format, Shares::None);
        let part =
            report::csv::table(&about, &view).map_err(|error| app::AppError::System(error.to_string()))?;
        if !text.is_empty() {
            text.push_str("\r\n");
        }
        text.push_str(&part);
    }
    Ok(text)
}

fn parts(ctx: &Ctx, id: TableId, tables: &[Protected]) -> Vec<Part> {
    let language = ctx.t.language();
    let format = format(ctx);
    let shares = match id {
        TableId::T2 | TableId::T3 | TableId::T7 | TableId::T11
            if tables.iter().all(|t| t.columns.heads.len() <= 4) =>
        {
            Shares::OfKnown
        }
        _ => Shares::None,
    };
    tables
        .iter()
        .enumerate()
        .map(|(at, table)| {
            let title = table.title(language);
            let chart_id = format!("{}-{at}", code(id).to_lowercase());
            let description = ctx.t.get("figures-chart-description");
            let drawing = Drawing::of(id, table);
            let shown = drawing.caption(&ctx.t, table, &title);
            let frame = Frame { id: &chart_id, title: &shown, description: &description, format };
            let chart = drawing.svg(table, &frame, language);
            Part { chart, caption: shown, view: TableView::of(table, &format, shares), title }
        })
        .collect()
}

/// What of a table its chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawing {
    /// Each row as a bar of its columns on top of each other.
    Stacked,
    /// Each column as a group of bars, one per row.
    Grouped,
    /// The totals of the rows.
    Totals,
    /// One column: the last year.
    LastYear,
}

/// More series than these cannot be told apart.
const MOST_SERIES: usize = 6;

impl Drawing {
    fn of(id: TableId, table: &Protected) -> Self {
        let by_year = |dimensions: &[Dimension]| dimensions.contains(&Dimension::Year);
        match id {
            TableId::T2 | TableId::T11 => Self::Grouped,
            _ if by_year(&table.rows.dimensions) && table.columns.heads.len() <= MOST_SERIES => Self::Stacked,
            _ if by_year(&table.columns.dimensions) => Self::LastYear,
            _ => Self::Totals,
        }
    }

    /// The title, with what of the table is drawn where that is not all of it.
    fn caption(self, t: &Text, table: &Protected, title: &str) -> String {
        match self {
            Self::Stacked | Self::Grouped => title.to_owned(),
            Self::Totals => t.with("figures-drawn-totals", "title", title),
            Self::LastYear => {
                let year =
                    table.columns.heads.last().map(|head| head.label(t.language())).unwrap_or_default();
                t.with2("figures-drawn-year", "title", title, "year", year)
            }
        }
    }

    fn svg(self, table: &Protected, frame: &Frame<'_>, language: domain::Language) -> String {
        let persons = TableWord::Persons.label(language);
        match self {
            Self::Stacked => {
                let (categories, series) = Series::of_columns(table, language);
                let totals = table.row_totals.clone();
                Columns { categories, series, arrangement: Arrangement::Stacked, totals }.svg(frame)
            }
            Self::Grouped => {
                let (categories, series) = Series::of_rows(table, language);
                let totals = Vec::new();
                Columns { categories, series, arrangement: Arrangement::Grouped, totals }.svg(frame)
            }
            Self::Totals => Bars::of_totals(table, persons, language).svg(frame),
            Self::LastYear => {
                let last = table.columns.heads.len().saturating_sub(1);
                Bars::of_column(table, last, persons, language).svg(frame)
            }
        }
    }
}

fn find(code: &str) -> Option<TableId> {
    TableId::from_code(code)
}

fn code(id: TableId) -> &'static str {
    Code::code(id)
}

fn format(ctx: &Ctx) -> Format {
    Format::new(ctx.t.language(), ctx.app().settings.small_cell_threshold)
}

fn source(ctx: &Ctx) -> String {
    ctx.t.get(if ctx.app().settings.demo { "figures-source-demo" } else { "figures-source" })
}

fn question(ctx: &Ctx) -> Question {
    let year = |name: &str| ctx.query.get(name).parse().ok();
    Question { from: year("from"), to: year("to"), reference: end_of_day(&ctx.query.get("date")) }
}

fn form(period: domain::count::Period, reference: jiff::Timestamp) -> FormState {
    let mut fields = Fields::default();
    fields.set("from", period.from.to_string());
    fields.set("to", period.to.to_string());
    fields.set("date", day(&reference));
    FormState::new(fields)
}

fn link(path: &str, period: domain::count::Period, reference: jiff::Timestamp) -> String {
    format!("{path}?from={}&to={}&date={}", period.from, period.to, day(&reference))
}

/// From the first year of the Dutch register's public series to this year.
fn years(ctx: &Ctx, period: domain::count::Period) -> Vec<Choice> {
    let this: i16 =
        day(&ctx.app().clock.now()).get(..4).and_then(|year| year.parse().ok()).unwrap_or(period.to);
    (period.from.min(2010)..=this.max(period.to))
        .map(|year| Choice { value: year.to_string(), label: year.to_string(), hint: String::new() })
        .collect()
}

/// A file to keep.
pub(super) fn download(text: String, name: &str) -> PageResult {
    let mut response = axum::http::Response::new(axum::body::Body::from(text));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

impl Shell {
    /// As known on which moment; while that day is not over, its figures may still change.
    pub(crate) fn known_on(&self, reference: &jiff::Timestamp, position: &i64) -> String {
        let key = if self.is_past_day(reference) { "figures-known-on" } else { "figures-known-now" };
        self.with2(key, "moment", self.moment(reference), "position", position)
    }

    /// Whether figures may be downloaded; templates offer the link by it.
    pub(crate) fn may_download_figures(&self) -> bool {
        self.may(Action::CountExport)
    }
}
