//! Someone who walks through the pages: with a mouse or with the keyboard alone, and with a
//! critical eye for each page.

use crate::demo::Demo;
use serde_json::{Value, json};
use std::time::Duration;
use testkit::browser::{Browser, DOWN, ENTER, Kind, SPACE, TAB};

/// How someone walks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub(crate) kind: Kind,
    pub(crate) language: &'static str,
    /// Only the keyboard: tab, enter, space and arrows.
    pub(crate) keyboard: bool,
}

pub(crate) struct Walker {
    pub(crate) browser: Browser,
    url: String,
    _demo: Option<Demo>,
    pub(crate) faults: Vec<String>,
    manner: Manner,
}

/// A walk takes longer than this only when something is wrong.
const PATIENCE: Duration = Duration::from_secs(20);

impl Walker {
    /// In an example register of one's own.
    pub(crate) async fn start(manner: Manner) -> Self {
        let demo = Demo::start();
        let mut walker = Self::at(manner, &demo.url).await;
        walker._demo = Some(demo);
        walker
    }

    /// At a platform that runs already.
    pub(crate) async fn at(manner: Manner, url: &str) -> Self {
        let browser = Browser::start(manner.kind).await.unwrap();
        let walker = Self { browser, url: url.to_owned(), _demo: None, manner, faults: Vec::new() };
        walker.open("/sign-in").await;
        if manner.language != "nl" {
            walker.press(&format!("button[name=language][value={}]", manner.language)).await;
        }
        let language = walker.ask("return document.documentElement.lang", vec![]).await;
        assert_eq!(language, manner.language);
        let scripts = walker.ask("return typeof window.htmx !== 'undefined'", vec![]).await;
        assert_eq!(scripts, manner.kind.javascript, "scripts run or do not run");
        walker
    }

    pub(crate) async fn open(&self, path: &str) {
        self.browser.visit(&format!("{}{path}", self.url)).await.unwrap();
    }

    /// Becomes somebody else, with one click.
    pub(crate) async fn become_user(&self, name: &str) {
        self.open("/demo").await;
        let id = self
            .ask(
                "return [...document.querySelectorAll('form')].find(form => form.textContent.includes(arguments[0])).getAttribute('action')",
                vec![json!(name)],
            )
            .await;
        self.press(&format!("form[action='{}'] button", id.as_str().unwrap())).await;
        self.must_show(name).await;
    }

    /// Presses a button or follows a link, and waits for the next page.
    pub(crate) async fn press(&self, css: &str) {
        self.ask("document.documentElement.dataset.before = '1'; return 0", vec![]).await;
        if self.manner.keyboard {
            self.focus(css).await;
            self.browser.press(ENTER).await.unwrap();
        } else {
            self.click(css).await;
        }
        let start = std::time::Instant::now();
        loop {
            let ready =
                "return document.readyState === 'complete' && !document.documentElement.dataset.before";
            // While one page makes place for another there is nobody to ask.
            let answer = self.browser.client().execute(ready, vec![]).await;
            if answer.is_ok_and(|answer| answer == true) {
                break;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "nothing happened after pressing {css} at {}",
                self.path().await
            );
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
        self.is_no_error(css).await;
    }

    /// Opens what is folded in, such as a menu.
    pub(crate) async fn unfold(&self, css: &str) {
        if self.manner.keyboard {
            self.focus(css).await;
            self.browser.press(ENTER).await.unwrap();
        } else {
            self.click(css).await;
        }
    }

    /// Chooses a radio button, a checkbox or an item of a list.
    pub(crate) async fn choose(&self, name: &str, value: &str) {
        let list = format!("select[name='{name}']");
        if self.ask("return !!document.querySelector(arguments[0])", vec![json!(list)]).await == true {
            return self.choose_item(&list, value).await;
        }
        let css = format!("input[name='{name}'][value='{value}']");
        if !self.manner.keyboard {
            self.click(&css).await;
        } else {
            // Tab goes to a group of radio buttons as a whole; arrows go through it.
            self.focus(&format!("input[name='{name}']")).await;
            for _ in 0..60 {
                if self.is_focused(&css).await {
                    break;
                }
                let kind = self.ask("return document.activeElement.type", vec![]).await;
                self.browser.press(if kind == "radio" { DOWN } else { TAB }).await.unwrap();
            }
            assert!(self.is_focused(&css).await, "{css} cannot be reached with the keyboard");
            if self.ask("return document.activeElement.checked", vec![]).await != true {
                self.browser.press(SPACE).await.unwrap();
            }
        }
        let checked = self.ask("return document.querySelector(arguments[0]).checked", vec![json!(css)]).await;
        assert_eq!(checked, true, "{css} at {}", self.path().await);
    }

    async fn choose_item(&self, css: &str, value: &str) {
        let chosen = "return document.querySelector(arguments[0]).value";
        if self.manner.keyboard {
            self.focus(css).await;
            for _ in 0..300 {
                if self.ask(chosen, vec![json!(css)]).await == value {
                    break;
                }
                self.browser.press(DOWN).await.unwrap();
            }
        } else {
            self.browser.click(&format!("{css} option[value='{value}']")).await.unwrap();
        }
        assert_eq!(self.ask(chosen, vec![json!(css)]).await, value, "{css} at {}", self.path().await);
    }

    /// Fills in a text.
    pub(crate) async fn write(&self, name: &str, text: &str) {
        let css = format!("input[name='{name}'], textarea[name='{name}']");
        if self.manner.keyboard {
            self.focus(&css).await;
            self.browser.type_text(text).await.unwrap();
        } else {
            self.click(&css).await;
            self.browser.fill(&css, text).await.unwrap();
        }
        let value = self.ask("return document.querySelector(arguments[0]).value", vec![json!(css)]).await;
        assert_eq!(value, text, "{css} at {}", self.path().await);
    }

    /// Looks at the page: nothing wider than the window, nothing that axe finds. Faults are gathered.
    pub(crate) async fn look(&mut self) {
        let path = self.path().await;
        let over = self.browser.overflow().await.unwrap();
        if over > 0 {
            let widest = "return [...document.querySelectorAll('main *, header *, footer *')]
                .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
                .slice(-1).map(element => element.outerHTML.slice(0, 160)).join()";
            let widest = self.ask(widest, vec![]).await;
            self.faults.push(format!("{path}: {over} px too wide: {widest}"));
        }
        // What stays in sight while the page scrolls would cover a target halfway; there is nothing under it at the top.
        self.ask("scrollTo({top: 0, behavior: 'instant'}); return 0", vec![]).await;
        // The pages are the same for whoever has no mouse.
        if self.manner.kind.javascript && !self.manner.keyboard {
            for fault in self.browser.axe().await.unwrap() {
                self.faults.push(format!("{path}: {fault}"));
            }
        }
    }

    /// Goes through the page with tab alone: wherever the focus is, it can be seen and nothing covers it.
    pub(crate) async fn focus_shows(&mut self) {
        const FOCUSED: &str = "const element = document.activeElement;
            if (!element || element === document.body) return null;
            const shows = [element, element.closest('label') ?? element].map(one => getComputedStyle(one))
                .some(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
            const box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            const bare = !!top && (element.contains(top) || top.contains(element));
            const first = element.dataset.visited === undefined;
            element.dataset.visited = '1';
            return [first, shows && bare && box.width > 0 && box.height > 0, element.outerHTML.slice(0, 160)]";
        let path = self.path().await;
        self.ask("document.documentElement.style.scrollBehavior = 'auto'; return 0", vec![]).await;
        let mut visited = 0;
        loop {
            self.browser.press(TAB).await.unwrap();
            let found = self.ask(FOCUSED, vec![]).await;
            if found[0] != true {
                break;
            }
            visited += 1;
            if found[1] != true {
                self.faults.push(format!("{path}: the focus cannot be seen on {}", found[2]));
            }
        }
        assert!(visited > 5, "{path}: {visited} places for the focus");
    }

    /// Everything that was found on the way.
    pub(crate) fn finish(self) {
        assert!(self.faults.is_empty(), "{:?}:\n{}", self.manner, self.faults.join("\n"));
    }

    pub(crate) async fn must_show(&self, text: &str) {
        let page = self.ask("return document.body.textContent.replace(/\\s+/g, ' ')", vec![]).await;
        let page = page.as_str().unwrap();
        assert!(page.contains(text), "{text:?} is not on {}: {page}", self.path().await);
    }

    /// Waits until this is true of the page, whatever page is there.
    pub(crate) async fn wait_for(&self, script: &str) {
        let start = std::time::Instant::now();
        // While one page makes place for another there is nobody to ask.
        while !self.browser.client().execute(script, vec![]).await.is_ok_and(|answer| answer == true) {
            assert!(start.elapsed() < PATIENCE, "not at {}: {script}", self.path().await);
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// The path of the page, without query.
    pub(crate) async fn path(&self) -> String {
        self.browser.client().current_url().await.map(|url| url.path().to_owned()).unwrap_or_default()
    }

    /// The last part of the path of this kind: `id("signals")` of `/signals/x/done` is `x`.
    pub(crate) async fn id(&self, folder: &str) -> String {
        let path = self.path().await;
        let rest =
            path.split_once(&format!("/{folder}/")).unwrap_or_else(|| panic!("{path} has no {folder}")).1;
        rest.split('/').next().unwrap().to_owned()
    }

    pub(crate) async fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.browser.client().execute(script, arguments).await.unwrap()
    }

    async fn is_no_error(&self, css: &str) {
        let status =
            self.ask("return performance.getEntriesByType('navigation')[0].responseStatus", vec![]).await;
        let heading = self.ask("return document.querySelector('h1')?.textContent ?? ''", vec![]).await;
        assert_eq!(status, 200, "after {css}: {heading} at {}", self.path().await);
    }

    /// Clicks with the mouse. Scrolling there smoothly would make the mouse miss.
    pub(crate) async fn click(&self, css: &str) {
        let scroll = "document.querySelector(arguments[0])?.scrollIntoView({block: 'center', behavior: 'instant'}); return 0";
        self.ask(scroll, vec![json!(css)]).await;
        self.browser.click(css).await.unwrap();
    }

    async fn is_focused(&self, css: &str) -> bool {
        self.ask("return document.activeElement.matches(arguments[0])", vec![json!(css)]).await == true
    }

    /// Presses tab until the focus is there, and sees that it shows.
    async fn focus(&self, css: &str) {
        for _ in 0..250 {
            if self.is_focused(css).await {
                let shows = "const element = document.activeElement;
                    return [element, element.closest('label') ?? element].map(element => getComputedStyle(element))
                        .some(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none')";
                assert_eq!(self.ask(shows, vec![]).await, true, "the focus on {css} cannot be seen");
                return;
            }
            self.browser.press(TAB).await.unwrap();
        }
        panic!("{css} cannot be reached with the keyboard at {}", self.path().await);
    }
}
