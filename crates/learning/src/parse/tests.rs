//! Faults name the line and what was expected; nothing an author types reaches a page as HTML.

use super::*;
use crate::SectionKind;
use proptest::prelude::*;

const HEAD: &str = "+++\nid = \"a\"\nversion = \"1.0\"\ntitle = \"Titel\"\ncompetence = \"talk\"\nroles = [\"youth_worker\"]\nminutes = 5\nsources = [\"Bron\"]\n+++\n";
const QUESTION: &str = ":::question single\nWat nu?\n- [x] Goed\n  > Ja.\n- [ ] Fout\n  > Nee.\n:::\n";
const CASE: &str = ":::case Sem\nEen jongen.\n:::\n";

fn faults(body: &str) -> Vec<(usize, &'static str)> {
    match parse(&format!("{HEAD}{body}")) {
        Ok(_) => Vec::new(),
        // The body begins on line ten.
        Err(faults) => faults.iter().map(|fault| (fault.line - 9, fault.problem.code())).collect(),
    }
}

#[test]
fn a_module_is_read_with_its_sections_cases_and_questions() {
    let body = format!(
        "## Eerst\n\nTekst met **nadruk**,\nen < meer.\n\n- een\n- twee\n\n## Dan\n\nTekst.\n\n{CASE}\n{QUESTION}\n:::question multiple\nKies alles wat **klopt**.\n- [x] Dit\n  > Klopt.\n- [x] Dat\n  > Ook.\n- [ ] Niets\n  > Nee.\n:::\n\n## Slot\n\nEinde.\n"
    );
    let module = parse(&format!("{HEAD}{body}")).unwrap();
    assert_eq!((module.id.as_str(), module.version.as_str(), module.title.as_str()), ("a", "1.0", "Titel"));
    let [first, _, case, _] = module.sections.as_slice() else { panic!("four sections: {module:?}") };
    assert_eq!((first.kind, case.kind, case.title.as_str()), (SectionKind::Text, SectionKind::Case, "Sem"));
    assert_eq!(
        first.html,
        "<p>Tekst met <strong>nadruk</strong>,\nen &lt; meer.</p>\n<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"
    );
    let parts: Vec<usize> = module.parts().iter().map(|part| part.len()).collect();
    assert_eq!(parts, [2, 1, 1], "texts together, then the case, then what follows its questions");
    let question = &case.questions[1];
    assert_eq!((question.id.as_str(), question.multiple), ("3.2", true));
    assert_eq!(question.html, "Kies alles wat <strong>klopt</strong>.");
    assert_eq!(question.answers[1].feedback_html, "Ook.");
    assert!(question.is_right(&[1, 0]) && !question.is_right(&[0]) && !question.is_right(&[0, 1, 2]));
    let answers = |chosen: &[(&str, &[u32])]| {
        chosen.iter().map(|(id, places)| ((*id).to_owned(), places.to_vec())).collect()
    };
    assert_eq!(module.score(&answers(&[("3.1", &[0])])), 50);
    assert!(!module.complete(&answers(&[("3.1", &[0])])));
    let all = answers(&[("3.1", &[0]), ("3.2", &[0, 1])]);
    assert!(module.complete(&all) && module.score(&all) == 100 && case.all_right(&all));
}

#[test]
fn what_is_wrong_is_told_with_file_line_and_what_was_expected() {
    let told = |text: &str| match parse(text) {
        Err(faults) => faults.iter().map(|fault| fault.in_file("x.md")).collect::<Vec<_>>(),
        Ok(_) => Vec::new(),
    };
    assert_eq!(told("# Titel"), ["x.md:1: expected +++ on the first line, where the head begins"]);
    assert_eq!(told("+++\ntitle = \"x\"\n"), ["x.md:1: expected a line with +++ where the head ends"]);
    let found = told("+++\nid = \"x\"\ncolour = 3\n+++\n## A\n\ntext\n");
    assert!(found[0].starts_with("x.md:3: the head: unknown field `colour`"), "{found:?}");
}

#[test]
fn the_head_is_checked() {
    let with = |old: &str, new: &str| {
        let text = format!("{}## A\n\n{CASE}{QUESTION}{QUESTION}", HEAD.replace(old, new));
        let faults = parse(&text).err().unwrap_or_default();
        faults.iter().map(|fault| (fault.line, fault.problem.code())).collect::<Vec<_>>()
    };
    assert_eq!(with("x", "x"), []);
    assert_eq!(with("id = \"a\"", "id = \"a b\""), [(2, "id")]);
    assert_eq!(with("\"1.0\"", "1.0"), [(3, "head")]);
    assert_eq!(with("\"Titel\"", "\" \""), [(4, "empty")]);
    assert_eq!(with("\"talk\"", "\"fly\""), [(5, "head")]);
    assert_eq!(with("[\"youth_worker\"]", "[]"), [(6, "empty")]);
    assert_eq!(with("[\"youth_worker\"]", "[\"king\"]"), [(6, "head")]);
    assert_eq!(with("minutes = 5", "minutes = 0"), [(7, "minutes")]);
    assert_eq!(with("minutes = 5", "minutes = \"vijf\""), [(7, "head")]);
    assert_eq!(with("[\"Bron\"]", "[\"\"]"), [(8, "empty")]);
    assert_eq!(with("minutes = 5\n", ""), [(2, "head")], "what is missing is told at the head");
}

#[test]
fn the_body_is_checked() {
    let rest = format!("{CASE}{QUESTION}{QUESTION}");
    let with = |before: &str| faults(&format!("{before}{rest}"));
    assert_eq!(with(""), []);
    assert_eq!(with("## A\n\ntekst\n"), []);
    assert_eq!(with("Los\nLos\n\n"), [(1, "before-section")]);
    assert_eq!(with("##\n"), [(1, "no-title")]);
    assert_eq!(with("# B\n"), [(1, "heading-level")]);
    assert_eq!(with("## A\n\nKop\n---\n"), [(3, "heading-level")]);
    assert_eq!(with(":::\n"), [(1, "no-block")]);
    assert_eq!(with(":::casus B\ntekst\n:::\n"), [(1, "unknown-block")]);
    assert_eq!(with("## A\n:::case B\ntekst\n"), [(2, "block-open"), (2, "case-without-question")]);
    assert_eq!(with(":::case\ntekst\n:::\n"), [(1, "no-title"), (1, "case-without-question")]);
    assert_eq!(with(&format!(":::case B\n:::\n{QUESTION}")), [(1, "case-empty")]);
    assert_eq!(with(QUESTION), [(1, "question-outside")]);
    assert_eq!(with("## A\n\n<b>vet</b>\n"), [(3, "html")]);
    assert_eq!(with("## A\n\n<div>\nvet\n</div>\n"), [(3, "html"), (4, "html"), (5, "html")]);
    for other in ["[a](https://b.nl)", "![a](b.png)", "*a*", "`a`", "> a", "1. a", "---", "    a"] {
        assert_eq!(with(&format!("## A\n\n{other}\n")), [(3, "other-markdown")], "{other}");
    }
    assert_eq!(faults("## A\n\ntekst\n"), [(1, "too-little")]);
    assert_eq!(faults(&format!("{CASE}{QUESTION}")), [(1, "too-little")]);
    assert_eq!(faults(&format!("{rest}Los\n")), [(18, "after-block")]);
    assert_eq!(
        faults(&format!("{rest}:::question single\nx\n")),
        [(18, "answers"), (18, "block-open")].into_iter().rev().collect::<Vec<_>>()
    );
    assert_eq!(faults(&format!("{CASE}{}", QUESTION.repeat(MOST_QUESTIONS))), []);
    let many = faults(&format!("{CASE}{}", QUESTION.repeat(MOST_QUESTIONS + 1)));
    assert_eq!(many, [(4 + 7 * MOST_QUESTIONS, "too-many-questions")]);
}

#[test]
fn questions_are_checked() {
    let with = |old: &str, new: &str| {
        let changed = QUESTION.replace(old, new);
        faults(&format!("{CASE}{changed}{QUESTION}"))
    };
    assert_eq!(with("x", "x"), []);
    assert_eq!(with("Wat nu?\n", ""), [(4, "nothing-asked")]);
    assert_eq!(with("Wat nu?\n", "Wat nu?\n\nEn dan?\n"), [(7, "other-markdown")]);
    assert_eq!(with("[x]", "[X]"), [(6, "answer-mark")]);
    assert_eq!(with("[x] Goed", "[x] "), [(6, "answer-mark")]);
    assert_eq!(with("[x]", "[ ]"), [(4, "answers")]);
    assert_eq!(with("[ ] Fout", "[x] Fout"), [(4, "answers")]);
    assert_eq!(with("  > Ja.\n", ""), [(6, "no-feedback")]);
    assert_eq!(with("  > Ja.\n", "  > Ja.\n  > Ja.\n"), [(8, "feedback")]);
    assert_eq!(with("  > Ja.\n", "  > Ja.\nEn nog iets\n"), [(8, "among-answers")]);
    assert_eq!(with("Goed", "Goed <i>zo</i>"), [(6, "html")]);
    assert_eq!(with("Goed", "- Goed"), [(6, "other-markdown")]);
    assert_eq!(with("Ja.", "[Ja](javascript:alert)"), [(7, "other-markdown")]);
    assert_eq!(with("single", "double"), [(1, "too-little"), (4, "unknown-block")]);
}

#[test]
fn the_other_language_must_have_the_same_form() {
    let module = |body: &str| parse(&format!("{HEAD}{body}")).unwrap();
    let dutch = module(&format!("## A\n\ntekst\n{CASE}{QUESTION}{QUESTION}"));
    assert_eq!(same_shape(&dutch, &dutch), Ok(()));
    let differs = |other: &Module| {
        let found = same_shape(&dutch, other).unwrap_err();
        found.iter().map(|fault| (fault.line, fault.problem.detail().to_owned())).collect::<Vec<_>>()
    };
    let told = |line: usize, what: &str| (line, what.to_owned());
    let other = parse(&format!("{HEAD}{CASE}{QUESTION}{CASE}{QUESTION}").replace("= 5", "= 6")).unwrap();
    assert_eq!(
        differs(&other),
        [told(1, "minutes"), told(10, "sections"), told(10, "questions"), told(20, "questions")]
    );
    let swapped = QUESTION.replace("[x]", "[-]").replace("[ ]", "[x]").replace("[-]", "[ ]");
    let other = module(&format!("## A\n\ntext\n{CASE}{QUESTION}{swapped}"));
    assert_eq!(differs(&other), [told(23, "answers")]);
}

fn harmless(html: &str) -> bool {
    let tags: Vec<&str> =
        html.split('<').skip(1).map(|part| part.split('>').next().unwrap_or_default()).collect();
    tags.iter().all(|tag| ["p", "strong", "ul", "li"].contains(&tag.trim_start_matches('/')))
}

fn all_html(module: &Module) -> Vec<&str> {
    let questions = module.questions().flat_map(|question| {
        let answers = question.answers.iter().flat_map(|answer| [&answer.html, &answer.feedback_html]);
        std::iter::once(&question.html).chain(answers)
    });
    module.sections.iter().map(|section| &section.html).chain(questions).map(String::as_str).collect()
}

proptest! {
    #[test]
    fn any_text_is_read_or_told_what_is_wrong(text in "(\\+\\+\\+\n)?[ -~\n]{0,200}(\n\\+\\+\\+\n)?[#:\\-\\[\\]x >a-z\n]{0,120}") {
        if let Err(faults) = parse(&text) {
            prop_assert!(!faults.is_empty());
            let lines = text.lines().count() + 2;
            prop_assert!(faults.iter().all(|fault| fault.line >= 1 && fault.line <= lines), "{faults:?}");
        }
    }

    #[test]
    fn nothing_typed_reaches_a_page_as_html(typed in "[ -~]{0,60}", more in "(<[a-z/]{1,8}[ -~]{0,20}>|\\[a\\]\\([ -~]{0,30}\\)|[ -~]{0,20}){0,3}") {
        let question = QUESTION.replace("Goed", &format!("a {typed}")).replace("Nee.", &format!("b {more}"));
        if let Ok(module) = parse(&format!("{HEAD}## A\n\n{typed}\n\nx {more}\n\n{CASE}{question}{QUESTION}")) {
            for html in all_html(&module) {
                prop_assert!(harmless(html), "{html}");
            }
        }
    }

    #[test]
    fn what_is_read_has_every_part_in_its_place(sections in prop::collection::vec((any::<bool>(), 1usize..4), 1..5)) {
        let body: String = sections.iter().zip(1..).map(|((case, questions), place)| {
            let opening = match case {
                true => format!(":::case Deel {place}\nTekst {place}.\n:::\n"),
                false => format!("## Deel {place}\n\nTekst {place}.\n"),
            };
            format!("{opening}{}", QUESTION.repeat(*questions))
        }).collect();
        let module = parse(&format!("{HEAD}{body}{CASE}{QUESTION}{QUESTION}")).unwrap();
        prop_assert_eq!(module.sections.len(), sections.len() + 1);
        for (section, (case, questions)) in module.sections.iter().zip(&sections) {
            prop_assert_eq!((section.kind == SectionKind::Case, section.questions.len()), (*case, *questions));
            for question in &section.questions {
                let place = format!("{}.", section.id);
                prop_assert!(question.id.starts_with(&place));
            }
        }
        prop_assert_eq!(module.parts().concat(), module.sections.clone(), "the parts are the whole");
        prop_assert_eq!(module.cases().count(), sections.iter().filter(|(case, _)| *case).count() + 1);
    }
}
