//! Recognising: choosing a list, one question at a time, findings in words, conversation aids, remarks for the authors.

use crate::frame::{
    Choice, ConflictRow, Ctx, Fields, FormState, PageResult, Shell, Text, choices, conflict_page,
};
use app::access::Action;
use app::recognise::{self, AnswerInput, FeedbackInput, Overview, Question, ScreeningView, StartInput, talk};
use app::{Actor, AppError, FieldError, Problem};
use askama::Template;
use domain::FeedbackKind;
use domain::codes::{AgeBand, HowKnown, Sex, YesNoUnknown};
use domain::states::ScreeningState;
use pulldown_cmark::{Event, Parser, html};
use recognition::course::IndicatorCourse;
use recognition::findings::{Advice, Report};
use recognition::instrument::Urgent;
use recognition::{Answer, Asked, Instrument};

/// About how many questions somebody answers in a minute who knows the young person.
const QUESTIONS_A_MINUTE: usize = 4;

impl Shell {
    /// About how many minutes a list takes.
    pub(crate) fn list_minutes(&self, instrument: &Instrument) -> usize {
        instrument.items.len().div_ceil(QUESTIONS_A_MINUTE).max(1)
    }

    /// For which ages a list is.
    pub(crate) fn list_ages(&self, instrument: &Instrument) -> String {
        let (from, to) = instrument.ages;
        self.with2("recognise-ages", "from", from, "to", to)
    }

    /// A day of the calendar in words.
    pub(crate) fn calendar_day(&self, day: &jiff::civil::Date) -> String {
        self.day(*day)
    }

    /// The status badge of an advice; colour is never the only sign.
    pub(crate) fn advice_tone(&self, advice: &Advice) -> &'static str {
        match advice {
            Advice::NothingNoticed => "safe",
            Advice::TooLittleKnown => "neutral",
            Advice::Watch => "warning",
            Advice::Consult => "active",
            Advice::ActNow => "danger",
        }
    }

    /// What changed, one sentence per indicator.
    pub(crate) fn course_lines(&self, course: &[IndicatorCourse]) -> Vec<String> {
        let language = self.language();
        let line =
            |one: &IndicatorCourse| one.words(recognise::indicator_label(&one.indicator, language), language);
        course.iter().map(line).collect()
    }
}

#[derive(Template)]
#[template(path = "recognise/list.html")]
struct List {
    t: Shell,
    all: Overview,
    instruments: &'static [Instrument],
}

/// One's own screenings, the lists, and what else there is.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let all = recognise::overview(ctx.app(), ctx.actor()?).await?;
    ctx.page(&List { t: ctx.shell("recognise-title"), all, instruments: recognise::instruments() })
}

#[derive(Template)]
#[template(path = "recognise/new.html")]
struct New {
    t: Shell,
    form: FormState,
    instrument: &'static Instrument,
    path: String,
    age_bands: Vec<Choice>,
    sexes: Vec<Choice>,
    yes_no: Vec<Choice>,
}

/// What a list is for and what it cannot say; what is known beforehand.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    new_page(&ctx, FormState::default()).await
}

async fn new_page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let wanted = ctx.param("instrument");
    let instrument = recognise::chosen(ctx.app(), &reader, wanted, Action::ScreeningWrite).await?;
    let failed = !form.errors.is_empty();
    let page = New {
        t: ctx.shell("recognise-new-title").with_errors(form.errors.len()),
        form,
        instrument,
        path: format!("/recognise/new/{}", instrument.id),
        age_bands: choices::<AgeBand>(&ctx.t),
        sexes: choices::<Sex>(&ctx.t),
        yes_no: choices::<YesNoUnknown>(&ctx.t),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// Begins a screening.
pub(crate) async fn start(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = StartInput {
        client_number: ctx.form.get("client_number"),
        age_band: ctx.form.code("age_band", &mut errors),
        sex: ctx.form.code("sex", &mut errors),
        unaccompanied: ctx.form.code("unaccompanied", &mut errors),
        mild_intellectual_disability: ctx.form.code("mild_intellectual_disability", &mut errors),
    };
    if errors.is_empty() {
        match recognise::start(ctx.app(), ctx.actor()?, ctx.param("instrument"), &input).await {
            Ok(id) => return ctx.redirect(&format!("/screenings/{id}/next")),
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    new_page(&ctx, FormState { fields: ctx.form.clone(), errors }).await
}

/// To the first question without an answer; to the overview when there is none.
pub(crate) async fn next(ctx: Ctx) -> PageResult {
    let view = recognise::read(ctx.app(), ctx.actor()?, ctx.id()).await?;
    match view.walk.next() {
        Some(item) if view.own && view.record.state == ScreeningState::Running => {
            ctx.redirect(&format!("/screenings/{}/question/{}", view.record.id, item.id))
        }
        _ => ctx.redirect(&format!("/screenings/{}", view.record.id)),
    }
}

/// An aid, folded in beside a question.
struct Folded {
    title: String,
    html: String,
}

#[derive(Template)]
#[template(path = "recognise/question.html")]
struct QuestionPage {
    t: Shell,
    question: Question,
    form: FormState,
    path: String,
    back: String,
    answers: Vec<Choice>,
    how_known: Vec<Choice>,
    asked: Vec<Choice>,
    urgent: Vec<&'static str>,
    aids: Vec<Folded>,
    /// Whether more was filled in than the answer: then it is not folded in.
    unfolded: bool,
}

/// A question.
pub(crate) async fn question(ctx: Ctx) -> PageResult {
    question_page(&ctx, None).await
}

async fn question_page(ctx: &Ctx, failed: Option<FormState>) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let id = ctx.id().to_owned();
    let Some(question) = recognise::question(ctx.app(), &reader, &id, ctx.param("item")).await? else {
        return ctx.redirect(&format!("/screenings/{id}"));
    };
    let (t, language) = (&ctx.t, ctx.t.language());
    let bad = failed.is_some();
    let form = failed.unwrap_or_else(|| FormState::new(filled(&question)));
    let aids = question.aids.iter().filter_map(|id| talk::aid(id, language));
    let page = QuestionPage {
        t: ctx.shell("recognise-question-title").with_errors(form.errors.len()),
        unfolded: !form.fields.all("asked").is_empty() || !form.value("note").is_empty(),
        path: format!("/screenings/{id}/question/{}", question.item.id),
        back: question.before.map_or_else(
            || format!("/screenings/{id}"),
            |before| format!("/screenings/{id}/question/{before}"),
        ),
        answers: Answer::ALL.iter().map(|one| choice(one.code(), one.label(language))).collect(),
        how_known: choices::<HowKnown>(t),
        asked: Asked::ALL.iter().map(|one| choice(one.code(), one.label(language))).collect(),
        urgent: lines(&question.urgent, t),
        aids: aids.map(|aid| Folded { title: aid.title.clone(), html: markdown(&aid.body) }).collect(),
        form,
        question,
    };
    if bad { ctx.invalid(&page) } else { ctx.page(&page) }
}

fn choice(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), hint: String::new() }
}

fn filled(question: &Question) -> Fields {
    let mut fields = Fields::default();
    if let Some(record) = &question.record {
        fields.set("answer", record.answer.code());
        for how in &record.how_known {
            fields.set("how_known", how.code());
        }
        for asked in &record.asked {
            fields.set("asked", asked.code());
        }
    }
    fields.set("note", question.note.as_str());
    fields
}

fn lines(urgent: &[Urgent], t: &Text) -> Vec<&'static str> {
    urgent.iter().map(|whom| whom.label(t.language())).collect()
}

/// What was filled in at a question.
fn input(form: &Fields, errors: &mut Vec<FieldError>) -> AnswerInput {
    let chosen = form.get("answer");
    let answer = Answer::from_code(&chosen);
    if !chosen.is_empty() && answer.is_none() {
        errors.push(FieldError::new("answer", Problem::NotAChoice));
    }
    let mut asked = Vec::new();
    for value in form.all("asked") {
        match Asked::from_code(&value) {
            Some(code) if !asked.contains(&code) => asked.push(code),
            Some(_) => {}
            None => errors.push(FieldError::new("asked", Problem::NotAChoice)),
        }
    }
    AnswerInput { answer, how_known: form.codes("how_known", errors), asked, note: form.get("note") }
}

/// Keeps an answer: on to the next question, or stop for now.
pub(crate) async fn answer(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let (version, input) = (ctx.form.int("version").unwrap_or_default(), input(&ctx.form, &mut errors));
    let id = ctx.id();
    if errors.is_empty() {
        match recognise::answer(ctx.app(), ctx.actor()?, id, version, ctx.param("item"), &input).await {
            Ok(_) if ctx.form.has("stop") => return ctx.redirect_with("/recognise", "notice-screening-kept"),
            Ok(done) => {
                let to = match done.next {
                    Some(next) => format!("/screenings/{id}/question/{next}"),
                    None => format!("/screenings/{id}"),
                };
                return match done.dropped {
                    0 => ctx.redirect(&to),
                    _ => ctx.redirect_with(&to, "notice-answers-dropped"),
                };
            }
            Err(AppError::Invalid(more)) => errors = more,
            Err(AppError::Conflict) => return conflict(&ctx, &input).await,
            Err(other) => return Err(other.into()),
        }
    }
    question_page(&ctx, Some(FormState { fields: ctx.form.clone(), errors })).await
}

/// The screening was changed in another tab: both answers to this question side by side.
async fn conflict(ctx: &Ctx, mine: &AnswerInput) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let Some(theirs) = recognise::question(ctx.app(), &reader, ctx.id(), ctx.param("item")).await? else {
        return ctx.redirect(&format!("/screenings/{}", ctx.id()));
    };
    let t = &ctx.t;
    let stored = theirs.record.as_ref();
    let label = |answer: Option<Answer>| {
        answer.map_or_else(|| t.get("not-filled-in"), |one| one.label(t.language()).to_owned())
    };
    let rows = vec![
        ConflictRow::new(t.get("recognise-answer"), label(stored.map(|one| one.answer)), label(mine.answer)),
        ConflictRow::new(
            t.get("recognise-how-known"),
            t.labels(stored.map_or(&[][..], |one| &one.how_known)),
            t.labels(&mine.how_known),
        ),
        ConflictRow::new(t.get("recognise-note"), theirs.note.clone(), mine.note.clone()),
    ];
    let path = format!("/screenings/{}/question/{}", ctx.id(), theirs.item.id);
    conflict_page(ctx, rows, theirs.version, &path, &path)
}

/// A question in the overview of a screening that runs.
struct Row {
    id: &'static str,
    label: &'static str,
    answer: String,
    open: bool,
}

/// A part of the list in the overview.
struct Part {
    title: &'static str,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "recognise/overview.html")]
struct OverviewPage {
    t: Shell,
    view: ScreeningView,
    parts: Vec<Part>,
    urgent: Vec<&'static str>,
    next: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "recognise/findings.html")]
struct FindingsPage {
    t: Shell,
    view: ScreeningView,
    report: Report,
    urgent: Vec<&'static str>,
    instrument: &'static Instrument,
    /// What was written down beside the answers: label and text.
    notes: Vec<(String, String)>,
}

/// A screening: all questions while it runs, what it means once it is finished.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let view = recognise::read(ctx.app(), ctx.actor()?, ctx.id()).await?;
    let (instrument, language) = (view.walk.instrument(), ctx.t.language());
    let urgent = lines(&view.urgent, &ctx.t);
    if view.record.state != ScreeningState::Finished {
        let parts = parts(&view, &ctx.t);
        let next = view.walk.next().map(|item| item.id.as_str());
        let t = ctx.shell("recognise-overview-title");
        return ctx.page(&OverviewPage { t, parts, urgent, next, view });
    }
    let label =
        |id: &str| instrument.item(id).map(|item| item.label.get(language).to_owned()).unwrap_or_default();
    let page = FindingsPage {
        t: ctx.shell("recognise-findings-title"),
        report: view.findings.report(instrument, language),
        notes: view.notes.iter().map(|(id, note)| (label(id), note.clone())).collect(),
        urgent,
        instrument,
        view,
    };
    ctx.page(&page)
}

fn parts(view: &ScreeningView, t: &Text) -> Vec<Part> {
    let language = t.language();
    let instrument = view.walk.instrument();
    let mut parts: Vec<Part> = Vec::new();
    for (at, section) in instrument.sections.iter().enumerate() {
        let rows: Vec<Row> = view
            .walk
            .asked()
            .filter(|item| item.section == at)
            .map(|item| {
                let record = view.walk.answer_to(&item.id);
                let answer = record
                    .map_or_else(|| t.get("recognise-open"), |one| one.answer.label(language).to_owned());
                Row { id: &item.id, label: item.question.get(language), answer, open: record.is_none() }
            })
            .collect();
        if !rows.is_empty() {
            parts.push(Part { title: section.title.get(language), rows });
        }
    }
    parts
}

/// Finishes it: to the findings.
pub(crate) async fn finish(ctx: Ctx) -> PageResult {
    recognise::finish(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect(&format!("/screenings/{}", ctx.id()))
}

/// Goes on with it.
pub(crate) async fn reopen(ctx: Ctx) -> PageResult {
    recognise::reopen(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect(&format!("/screenings/{}", ctx.id()))
}

pub(crate) async fn discard(ctx: Ctx) -> PageResult {
    recognise::discard(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect_with("/recognise", "notice-screening-discarded")
}

pub(crate) async fn restore(ctx: Ctx) -> PageResult {
    recognise::restore(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect_with("/recognise", "notice-screening-restored")
}

/// Shows it to the focal officer, or not any more.
pub(crate) async fn hand_in(ctx: Ctx) -> PageResult {
    let shown = ctx.form.get("shown") == "yes";
    recognise::hand_in(ctx.app(), ctx.actor()?, ctx.id(), shown).await?;
    let notice = if shown { "notice-screening-shown" } else { "notice-screening-not-shown" };
    ctx.redirect_with(&format!("/screenings/{}", ctx.id()), notice)
}

/// A draft of a signal with what was found; it begins with the safety question, as every signal does.
pub(crate) async fn signal(ctx: Ctx) -> PageResult {
    let id = recognise::to_signal(ctx.app(), ctx.actor()?, ctx.id(), ctx.t.language()).await?;
    ctx.redirect(&format!("/signals/{id}/step/1"))
}

#[derive(Template)]
#[template(path = "recognise/talk.html")]
struct TalkList {
    t: Shell,
    aids: &'static [talk::Aid],
}

/// The conversation aids.
pub(crate) async fn talk(ctx: Ctx) -> PageResult {
    talk::read(ctx.app(), ctx.actor()?, None).await?;
    ctx.page(&TalkList { t: ctx.shell("talk-title"), aids: talk::aids(ctx.t.language()) })
}

#[derive(Template)]
#[template(path = "recognise/aid.html")]
struct AidPage {
    t: Shell,
    aid: &'static talk::Aid,
    html: String,
    /// The one after it.
    next: Option<&'static talk::Aid>,
}

/// One of them.
pub(crate) async fn aid(ctx: Ctx) -> PageResult {
    talk::read(ctx.app(), ctx.actor()?, Some(ctx.param("aid"))).await?;
    let all = talk::aids(ctx.t.language());
    let Some(at) = all.iter().position(|aid| aid.id == ctx.param("aid")) else { return Err(ctx.refused()) };
    let Some(aid) = all.get(at) else { return Err(ctx.refused()) };
    let t = ctx.shell("talk-title");
    ctx.page(&AidPage { t, html: markdown(&aid.body), next: all.get(at + 1), aid })
}

/// A text of ours as HTML; tags in it are left out.
fn markdown(body: &str) -> String {
    let events = Parser::new(body).filter(|event| !matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    let mut out = String::with_capacity(body.len() * 2);
    html::push_html(&mut out, events);
    out
}

#[derive(Template)]
#[template(path = "recognise/feedback.html")]
struct FeedbackPage {
    t: Shell,
    form: FormState,
    instrument: &'static Instrument,
    path: String,
    kinds: Vec<Choice>,
    items: Vec<Choice>,
}

/// A remark for the authors of a list.
pub(crate) async fn feedback(ctx: Ctx) -> PageResult {
    feedback_page(&ctx, FormState::default()).await
}

async fn feedback_page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let instrument = recognise::about_instrument(ctx.app(), &reader, ctx.param("instrument")).await?;
    let language = ctx.t.language();
    let items = instrument.items.iter().map(|item| choice(&item.id, item.label.get(language)));
    let failed = !form.errors.is_empty();
    let page = FeedbackPage {
        t: ctx.shell("feedback-title").with_errors(form.errors.len()),
        form,
        instrument,
        path: format!("/recognise/feedback/{}", instrument.id),
        kinds: choices::<FeedbackKind>(&ctx.t),
        items: items.collect(),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

pub(crate) async fn feedback_post(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = FeedbackInput {
        kind: ctx.form.code("kind", &mut errors),
        item: ctx.form.get("item"),
        text: ctx.form.get("text"),
    };
    if errors.is_empty() {
        match recognise::give_feedback(ctx.app(), ctx.actor()?, ctx.param("instrument"), &input).await {
            Ok(()) => return ctx.redirect_with("/recognise", "notice-feedback-sent"),
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    feedback_page(&ctx, FormState { fields: ctx.form.clone(), errors }).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;

    #[test]
    fn aids_become_html_without_foreign_tags() {
        for language in Language::ALL {
            for aid in talk::aids(*language) {
                assert!(markdown(&aid.body).contains("<h2>"), "{}", aid.id);
            }
        }
        assert_eq!(markdown("a <b>c</b>\n\n<script>x</script>\n"), "<p>a c</p>\n");
    }
}
