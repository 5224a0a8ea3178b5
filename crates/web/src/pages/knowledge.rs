//! The knowledge library: reading and searching, and for writers the articles with their versions.

use crate::frame::{
    Choice, ConflictRow, Ctx, Fields, FormState, PageResult, Shell, choices, conflict_page, parse_day,
};
use app::access::{Action, possible};
use app::knowledge::{self, ArticleInput, ArticleView, Hit, Results, SearchInput};
use app::{Actor, AppError, FieldError, Problem};
use askama::Template;
use domain::codes::{ArticleKind, OrganisationKind, Region};
use domain::states::{ArticleAct, ArticleState};
use domain::{Article, Code, Language};

/// Most letters that are searched by.
const LONGEST: usize = 200;

impl Shell {
    /// Kind, region and for whom, in a line.
    pub(crate) fn article_about(&self, article: &Article) -> String {
        format!("{} · {}", self.label(article.text.kind), self.article_where(article))
    }

    /// Region and for whom.
    pub(crate) fn article_where(&self, article: &Article) -> String {
        let text = &article.text;
        let mut parts = vec![self.label(text.region).to_owned()];
        if !text.audience.is_empty() {
            parts.push(self.with("knowledge-for", "kinds", self.labels(&text.audience)));
        }
        parts.join(" · ")
    }

    /// The status badge of an article's state.
    pub(crate) fn article_tone(&self, state: &ArticleState) -> &'static str {
        match state {
            ArticleState::Draft => "neutral",
            ArticleState::InReview => "warning",
            ArticleState::Published => "safe",
            ArticleState::Withdrawn => "inactive",
        }
    }
}

/// What the reader chose to see.
struct Chosen {
    kind: Option<ArticleKind>,
    region: Option<Region>,
    language: Option<Language>,
}

fn chosen(ctx: &Ctx, fields: &Fields) -> Chosen {
    Chosen {
        kind: ArticleKind::from_code(&fields.get("kind")),
        region: Region::from_code(&fields.get("region")),
        language: (fields.get("language") != "all").then_some(ctx.t.language()),
    }
}

#[derive(Template)]
#[template(path = "knowledge/list.html")]
struct List {
    t: Shell,
    form: FormState,
    kinds: Vec<Choice>,
    regions: Vec<Choice>,
    /// By kind, with the kind's name.
    groups: Vec<(&'static str, Vec<Article>)>,
    total: usize,
    may_write: bool,
    may_answer: bool,
}

/// The library, by kind.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let Chosen { kind, region, language } = chosen(&ctx, &ctx.query);
    let found = knowledge::overview(ctx.app(), ctx.actor()?, kind, region, language).await?;
    let total = found.articles.len();
    let groups = ArticleKind::ALL.iter().map(|kind| {
        let of_kind = found.articles.iter().filter(|article| article.text.kind == *kind).cloned();
        (kind.label(ctx.t.language()), of_kind.collect::<Vec<_>>())
    });
    let page = List {
        t: ctx.shell("knowledge-title"),
        form: FormState::new(ctx.query.clone()),
        kinds: choices::<ArticleKind>(&ctx.t),
        regions: regions(&ctx),
        groups: groups.filter(|(_, articles)| !articles.is_empty()).collect(),
        total,
        may_write: found.may_write,
        may_answer: found.may_answer,
    };
    ctx.page(&page)
}

fn regions(ctx: &Ctx) -> Vec<Choice> {
    choices::<Region>(&ctx.t).into_iter().filter(|region| region.value != Region::Unknown.code()).collect()
}

#[derive(Template)]
#[template(path = "knowledge/search.html")]
struct Search {
    t: Shell,
    form: FormState,
    kinds: Vec<Choice>,
    regions: Vec<Choice>,
    results: Results,
    asked: bool,
}

impl Search {
    fn hits(&self) -> &[Hit] {
        &self.results.hits
    }
}

/// Results. It is sent as a form, so that what was typed stands in no address; searching can be done again.
pub(crate) async fn search(ctx: Ctx) -> PageResult {
    let Chosen { kind, region, language } = chosen(&ctx, &ctx.form);
    let text: String = ctx.form.get("text").chars().take(LONGEST).collect();
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let asked = !text.is_empty();
    let input = SearchInput { text, kind, region, language };
    let results = knowledge::search(ctx.app(), &reader, &input).await?;
    let page = Search {
        t: ctx.shell("knowledge-results-title"),
        form: FormState::new(ctx.form.clone()),
        kinds: choices::<ArticleKind>(&ctx.t),
        regions: regions(&ctx),
        results,
        asked,
    };
    ctx.page(&page)
}

#[derive(Template)]
#[template(path = "knowledge/article.html")]
struct Page {
    t: Shell,
    view: ArticleView,
    /// Whether this is another text than readers see.
    preview: bool,
    sources: Vec<String>,
    valid_until: Option<String>,
}

impl Page {
    /// The acts with a button of their own; a new version begins by editing.
    fn acts(&self) -> Vec<ArticleAct> {
        let withdrawn = self.view.article.state == ArticleState::Withdrawn;
        // What can be done is done with the newest text.
        if self.newer() {
            return Vec::new();
        }
        let shown = |act: &ArticleAct| *act != ArticleAct::Revise || withdrawn;
        self.view.acts.iter().copied().filter(shown).collect()
    }

    fn newer(&self) -> bool {
        self.view.number < self.view.article.text_version
    }

    fn is_published(&self, number: &i64) -> bool {
        self.view.article.published_version == Some(*number)
    }
}

fn article_page(ctx: &Ctx, view: ArticleView) -> PageResult {
    let page = Page {
        t: ctx.shell("knowledge-article-title"),
        preview: view.article.published_version != Some(view.number),
        valid_until: view.article.text.valid_until.map(|day| ctx.t.day(day)),
        sources: view.article.text.sources.lines().map(str::to_owned).collect(),
        view,
    };
    ctx.page(&page)
}

/// One article.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let view = knowledge::article(ctx.app(), ctx.actor()?, ctx.id()).await?;
    article_page(&ctx, view)
}

/// One of its texts, for who writes it.
pub(crate) async fn version(ctx: Ctx) -> PageResult {
    let Ok(number) = ctx.param("number").parse() else { return Err(ctx.refused()) };
    let view = knowledge::article_version(ctx.app(), ctx.actor()?, ctx.id(), number).await?;
    article_page(&ctx, view)
}

#[derive(Template)]
#[template(path = "knowledge/written.html")]
struct Written {
    t: Shell,
    articles: Vec<Article>,
    national: bool,
}

/// What the actor's organisation writes.
pub(crate) async fn written(ctx: Ctx) -> PageResult {
    let actor = ctx.actor()?;
    let articles = knowledge::written(ctx.app(), actor).await?;
    let national = possible(actor, Action::QuestionAnswer);
    ctx.page(&Written { t: ctx.shell("knowledge-written-title"), articles, national })
}

#[derive(Template)]
#[template(path = "knowledge/edit.html")]
struct Edit {
    t: Shell,
    form: FormState,
    /// Identifier and version; none for a new article.
    article: Option<(String, i64)>,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    regions: Vec<Choice>,
    audience: Vec<Choice>,
    national: bool,
}

impl Edit {
    fn path(&self) -> String {
        self.article
            .as_ref()
            .map_or_else(|| "/knowledge".to_owned(), |(id, _)| format!("/knowledge/{id}/edit"))
    }
}

fn edit_page(ctx: &Ctx, article: Option<(String, i64)>, form: FormState) -> PageResult {
    let failed = !form.errors.is_empty();
    let language = |language: &Language| Choice {
        value: language.tag().to_owned(),
        label: ctx.t.get(&format!("knowledge-language-{}", language.tag())),
        hint: String::new(),
    };
    let title = if article.is_some() { "knowledge-edit-title" } else { "knowledge-new-title" };
    let platform = OrganisationKind::Platform.code();
    let page = Edit {
        t: ctx.shell(title).with_errors(form.errors.len()),
        form,
        article,
        kinds: choices::<ArticleKind>(&ctx.t),
        languages: Language::ALL.iter().map(language).collect(),
        regions: regions(ctx),
        audience: choices::<OrganisationKind>(&ctx.t)
            .into_iter()
            .filter(|kind| kind.value != platform)
            .collect(),
        national: possible(ctx.actor()?, Action::QuestionAnswer),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

fn fill(input: &ArticleInput) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in [
        ("kind", input.kind.map(Code::code).unwrap_or_default().to_owned()),
        ("language", input.language.map(Language::tag).unwrap_or_default().to_owned()),
        ("region", input.region.map(Code::code).unwrap_or_default().to_owned()),
        ("title", input.title.clone()),
        ("summary", input.summary.clone()),
        ("body", input.body.clone()),
        ("sources", input.sources.clone()),
        ("valid_until", input.valid_until.map(|day| day.to_string()).unwrap_or_default()),
    ] {
        fields.set(name, value);
    }
    for kind in &input.audience {
        fields.set("audience", kind.code());
    }
    fields
}

fn read(ctx: &Ctx, errors: &mut Vec<FieldError>) -> ArticleInput {
    let form = &ctx.form;
    let tag = form.get("language");
    let language = Language::from_tag(&tag);
    if language.is_none() && !tag.is_empty() {
        errors.push(FieldError::new("language", Problem::NotAChoice));
    }
    let day = form.get("valid_until");
    let valid_until = parse_day(&day);
    if valid_until.is_none() && !day.is_empty() {
        errors.push(FieldError::new("valid_until", Problem::NotADate));
    }
    ArticleInput {
        kind: form.code("kind", errors),
        language,
        region: form.code("region", errors),
        audience: form.codes("audience", errors),
        title: form.get("title"),
        summary: form.get("summary"),
        body: form.get("body"),
        sources: form.get("sources"),
        valid_until,
    }
}

/// An empty form.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    knowledge::start(ctx.app(), ctx.actor()?).await?;
    let usual = ArticleInput {
        language: Some(ctx.t.language()),
        region: Some(Region::National),
        ..ArticleInput::default()
    };
    edit_page(&ctx, None, FormState::new(fill(&usual)))
}

/// Adds a draft.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = read(&ctx, &mut errors);
    if errors.is_empty() {
        match knowledge::create(ctx.app(), ctx.actor()?, &input).await {
            Ok(id) => return ctx.redirect_with(&format!("/knowledge/{id}"), "notice-article-saved"),
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    edit_page(&ctx, None, FormState { fields: ctx.form.clone(), errors })
}

/// An article to change.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    let article = knowledge::to_edit(ctx.app(), ctx.actor()?, ctx.id()).await?;
    let form = FormState::new(fill(&ArticleInput::of(&article.text)));
    edit_page(&ctx, Some((article.id, article.version)), form)
}

/// Saves it as a draft.
pub(crate) async fn save(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let mut errors = Vec::new();
    let input = read(&ctx, &mut errors);
    if !errors.is_empty() {
        // Who may not write it does not learn that it exists.
        let reader = Actor { form: None, ..ctx.actor()?.clone() };
        knowledge::to_edit(ctx.app(), &reader, ctx.id()).await?;
    } else {
        match knowledge::save(ctx.app(), ctx.actor()?, ctx.id(), version, &input).await {
            Ok(()) => return ctx.redirect_with(&newest(&ctx).await?, "notice-article-saved"),
            Err(AppError::Invalid(more)) => errors = more,
            Err(AppError::Conflict) => return conflict(&ctx, &input).await,
            Err(other) => return Err(other.into()),
        }
    }
    edit_page(&ctx, Some((ctx.id().to_owned(), version)), FormState { fields: ctx.form.clone(), errors })
}

/// The page of the newest text.
async fn newest(ctx: &Ctx) -> Result<String, AppError> {
    let Some(actor) = ctx.actor.clone() else { return Ok("/knowledge".to_owned()) };
    let reader = Actor { form: None, ..actor };
    let article = knowledge::to_edit(ctx.app(), &reader, ctx.id()).await?;
    Ok(format!("/knowledge/{}/versions/{}", article.id, article.text_version))
}

async fn conflict(ctx: &Ctx, mine: &ArticleInput) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let stored = knowledge::to_edit(ctx.app(), &reader, ctx.id()).await?;
    let theirs = ArticleInput::of(&stored.text);
    let t = &ctx.t;
    let tag = |language: Option<Language>| language.map(Language::tag).unwrap_or_default();
    let day = |input: &ArticleInput| input.valid_until.map(|day| t.day(day)).unwrap_or_default();
    let row = |key: &str, theirs: String, mine: String| ConflictRow::new(t.get(key), theirs, mine);
    let rows = vec![
        row("knowledge-field-title", theirs.title.clone(), mine.title.clone()),
        row("knowledge-field-summary", theirs.summary.clone(), mine.summary.clone()),
        row("knowledge-field-body", theirs.body.clone(), mine.body.clone()),
        row("knowledge-field-kind", t.label_or_empty(&theirs.kind), t.label_or_empty(&mine.kind)),
        row("field-region", t.label_or_empty(&theirs.region), t.label_or_empty(&mine.region)),
        row("knowledge-field-language", tag(theirs.language).to_owned(), tag(mine.language).to_owned()),
        row("knowledge-field-audience", t.labels(&theirs.audience), t.labels(&mine.audience)),
        row("knowledge-field-sources", theirs.sources.clone(), mine.sources.clone()),
        row("knowledge-field-valid", day(&theirs), day(mine)),
    ];
    let place = format!("/knowledge/{}", stored.id);
    conflict_page(ctx, rows, stored.version, &format!("{place}/edit"), &place)
}

async fn act(ctx: Ctx, act: ArticleAct, notice: &'static str) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    knowledge::act(ctx.app(), ctx.actor()?, ctx.id(), version, act).await?;
    ctx.redirect_with(&newest(&ctx).await?, notice)
}

/// Sends it for review.
pub(crate) async fn submit(ctx: Ctx) -> PageResult {
    act(ctx, ArticleAct::Submit, "notice-article-submitted").await
}

/// Sends it back to its writer.
pub(crate) async fn send_back(ctx: Ctx) -> PageResult {
    act(ctx, ArticleAct::Return, "notice-article-returned").await
}

/// Shows it to readers.
pub(crate) async fn publish(ctx: Ctx) -> PageResult {
    act(ctx, ArticleAct::Publish, "notice-article-published").await
}

/// Shows it to nobody any more.
pub(crate) async fn withdraw(ctx: Ctx) -> PageResult {
    act(ctx, ArticleAct::Withdraw, "notice-article-withdrawn").await
}

/// Begins again after withdrawing.
pub(crate) async fn revise(ctx: Ctx) -> PageResult {
    act(ctx, ArticleAct::Revise, "notice-article-revised").await
}
