//! Markdown to HTML without anything that could act on a page. HTML in the text is shown as text.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html as write};

/// HTML of an article's body: headings (the first level becomes the second of the page), paragraphs, lists,
/// emphasis, quotations and links to `https:`, `mailto:`, `tel:` and places on this platform. Nothing else:
/// raw HTML, images and other links become the text that they hold.
pub fn html(markdown: &str) -> String {
    let mut open_links: Vec<bool> = Vec::new();
    let events = parser(markdown).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) | Event::Code(text) => Some(Event::Text(text)),
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let safe = is_safe(&dest_url);
            open_links.push(safe);
            let (title, id) = (CowStr::Borrowed(""), CowStr::Borrowed(""));
            safe.then_some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::End(TagEnd::Link) => open_links.pop().unwrap_or(false).then_some(event),
        Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(heading(level))),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        other => is_plain(&other).then_some(other),
    });
    let mut out = String::new();
    write::push_html(&mut out, events);
    out
}

/// The text alone, for search and for fragments: words in order, a line per paragraph, heading or item.
pub fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for event in parser(markdown) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) if !text.ends_with('\n') => {
                text.push('\n');
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}

fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::empty())
}

/// All other events that may go on a page. Whatever the Markdown library learns besides stays out.
fn is_plain(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Paragraph | Tag::Strong | Tag::Emphasis | Tag::List(_) | Tag::Item)
                || matches!(tag, Tag::BlockQuote(None))
        }
        Event::End(tag) => {
            matches!(
                tag,
                TagEnd::Paragraph | TagEnd::Strong | TagEnd::Emphasis | TagEnd::List(_) | TagEnd::Item
            ) || matches!(tag, TagEnd::BlockQuote(None))
        }
        _ => false,
    }
}

fn heading(level: HeadingLevel) -> Tag<'static> {
    Tag::Heading { level: lower(level), id: None, classes: Vec::new(), attrs: Vec::new() }
}

/// The page's title is its only first-level heading.
fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        _ => HeadingLevel::H3,
    }
}

fn is_safe(address: &str) -> bool {
    let here = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    here || ["https://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_belongs_in_an_article_is_rendered() {
        let text = "# A\n\nOne **two** *three*\n\n- x\n- y\n\n1. z\n\n[site](https://example.org \"t\") [here](/help)";
        let page = html(text);
        for part in [
            "<h2>A</h2>",
            "<strong>two</strong>",
            "<em>three</em>",
            "<ul>",
            "<ol>",
            "<a href=\"https://example.org\">site</a>",
            "<a href=\"/help\">here</a>",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert_eq!(plain("# A\n\nOne **two**\n\n- x\n- y"), "A\nOne two\nx\ny");
    }

    #[test]
    fn nothing_can_act_on_a_page() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html,y)",
            "[x](//evil.example)",
            "[x](/\\evil.example)",
            "![x](https://evil.example/x.png)",
            "<div\nstyle=\"color:red\">\n\nx",
            "<https://ok.example>\n\n<javascript:alert(1)>",
        ] {
            let page = html(text).to_lowercase();
            for part in
                ["<script", "<img", "<div", "href=\"javascript", "href=\"data", "href=\"//", "href=\"/\\"]
            {
                assert!(!page.contains(part), "{part} in {page}");
            }
        }
    }

    proptest! {
        #[test]
        fn only_known_tags_come_out(text in "[a-z <>!\"'=/#*_`()\\[\\]:.\\\\\n-]{0,200}") {
            const TAGS: &[&str] = &["h2", "h3", "p", "strong", "em", "ul", "ol", "li", "blockquote", "a", "br"];
            for part in html(&text).split('<').skip(1) {
                let name: String = part.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(TAGS.contains(&name.as_str()), "{} from {:?}", name, text);
            }
        }
    }
}
