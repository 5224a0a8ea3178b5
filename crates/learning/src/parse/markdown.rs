//! Markdown to HTML without anything that could act on a page: paragraphs, lists, bold, and nothing else.

use super::{Fault, Problem};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// Lines of text with their numbers.
#[derive(Default)]
pub(super) struct Chunk {
    lines: Vec<(usize, String)>,
}

impl Chunk {
    pub(super) fn push(&mut self, line: usize, text: &str) {
        self.lines.push((line, text.to_owned()));
    }

    pub(super) fn line(line: usize, text: &str) -> Self {
        Self { lines: vec![(line, text.to_owned())] }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.lines.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// The line of a place in the text.
    fn line_at(&self, text: &str, offset: usize) -> usize {
        let before = text.get(..offset).unwrap_or_default().matches('\n').count();
        self.lines.get(before).or_else(|| self.lines.last()).map_or(1, |(line, _)| *line)
    }

    /// HTML of paragraphs and lists.
    pub(super) fn block(&self, faults: &mut Vec<Fault>) -> String {
        self.render(false, faults)
    }

    /// HTML of one paragraph, without the paragraph around it.
    pub(super) fn inline(&self, faults: &mut Vec<Fault>) -> String {
        self.render(true, faults)
    }

    fn render(&self, inline: bool, faults: &mut Vec<Fault>) -> String {
        let text = self.lines.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
        let mut events = Vec::new();
        let mut paragraphs = 0;
        for (event, range) in Parser::new_ext(&text, Options::empty()).into_offset_iter() {
            paragraphs += i32::from(matches!(event, Event::Start(Tag::Paragraph)));
            let problem = match &event {
                Event::Html(_) | Event::InlineHtml(_) => Some(Problem::Html),
                Event::Start(Tag::Heading { .. }) => Some(Problem::HeadingLevel),
                // The end of what was refused at its start, and the frame of HTML that is told by its lines.
                Event::End(_) | Event::Start(Tag::HtmlBlock) if !allowed(&event, inline) => continue,
                _ if !allowed(&event, inline) || (inline && paragraphs > 1) => Some(Problem::OtherMarkdown),
                _ => None,
            };
            match problem {
                None if !inline || !is_paragraph(&event) => events.push(event),
                None => {}
                Some(problem) => {
                    let fault = Fault::new(self.line_at(&text, range.start), problem);
                    // Something that is not allowed has several events; one fault says it.
                    if !faults.contains(&fault) {
                        faults.push(fault);
                    }
                }
            }
        }
        let mut out = String::new();
        html::push_html(&mut out, events.into_iter());
        out.trim().to_owned()
    }
}

/// All that goes on a page. Whatever the Markdown library learns besides stays out.
fn allowed(event: &Event<'_>, inline: bool) -> bool {
    match event {
        Event::Text(_) | Event::SoftBreak => true,
        Event::Start(Tag::Paragraph | Tag::Strong) | Event::End(TagEnd::Paragraph | TagEnd::Strong) => true,
        Event::Start(Tag::List(None) | Tag::Item) => !inline,
        Event::End(TagEnd::List(false) | TagEnd::Item) => !inline,
        _ => false,
    }
}

fn is_paragraph(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
}
