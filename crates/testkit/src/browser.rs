//! A real Chromium, driven over WebDriver: looks at pages as a person does, and with axe-core
//! (Deque Systems, MPL-2.0) for faults against WCAG 2.2.

use anyhow::{Context, Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const AXE: &str = include_str!("../vendor/axe-core/axe.min.js");

/// The tab key, for [`Browser::press`].
pub const TAB: char = '\u{E004}';
/// The enter key.
pub const ENTER: char = '\u{E007}';
/// The space bar.
pub const SPACE: char = ' ';
/// The arrow down key.
pub const DOWN: char = '\u{E015}';

/// What kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Width of the page in CSS pixels.
    pub width: u32,
    /// Whether pages may run scripts.
    pub javascript: bool,
    /// Whether the person prefers dark colours.
    pub dark: bool,
}

impl Kind {
    /// A computer.
    pub const WIDE: Self = Self { width: 1280, javascript: true, dark: false };
    /// A small phone.
    pub const PHONE: Self = Self { width: 360, ..Self::WIDE };
}

/// A browser with a profile of its own; gone when dropped.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    _driver: Driver,
    _profile: tempfile::TempDir,
}

/// Chromedriver with everything it starts; ends when its standard input closes.
#[derive(Debug)]
struct Driver(Child);

const GUARD: &str = r#"
/usr/bin/chromedriver --port=0 --log-level=SEVERE &
cat >/dev/null
kill -KILL 0
"#;

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

impl Browser {
    /// Starts one.
    ///
    /// # Errors
    /// A sentence that names the Debian packages when Chromium is not installed; what the driver
    /// said when it does not start.
    pub async fn start(kind: Kind) -> Result<Self> {
        if !Path::new("/usr/bin/chromedriver").exists() || !Path::new("/usr/bin/chromium").exists() {
            bail!(
                "these tests look at the pages with a real browser; install the Debian packages chromium and \
                 chromium-driver (as root: apt-get install chromium chromium-driver)"
            );
        }
        let mut driver = Driver(
            Command::new("/bin/sh")
                .args(["-c", GUARD])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .process_group(0)
                .spawn()?,
        );
        let said = driver.0.stdout.take().context("chromedriver says nothing")?;
        let port = BufReader::new(said)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                line.rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse::<u16>().ok()
            })
            .context("chromedriver did not start")?;
        let profile = tempfile::Builder::new().prefix("ketenzicht-browser-").tempdir()?;
        let capabilities = capabilities(kind, profile.path());
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .context("Chromium did not start")?;
        Ok(Self { client, _driver: driver, _profile: profile })
    }

    /// The WebDriver client, for everything else.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Goes to an address.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn visit(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| url.to_owned())
    }

    /// Presses a key, wherever the focus is.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn press(&self, key: char) -> Result<()> {
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Types text, wherever the focus is.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in text.chars() {
            actions = actions.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        }
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Clicks on the first element that fits, and waits for the page after it when there is one.
    ///
    /// # Errors
    /// Names the selector and the page when nothing fits.
    pub async fn click(&self, css: &str) -> Result<()> {
        let at = self.client.current_url().await?;
        let element = self.client.find(Locator::Css(css)).await.with_context(|| format!("{css} at {at}"))?;
        element.click().await.with_context(|| format!("click on {css} at {at}"))
    }

    /// Types text into the first field that fits.
    ///
    /// # Errors
    /// Names the selector and the page when nothing fits.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let at = self.client.current_url().await?;
        let element = self.client.find(Locator::Css(css)).await.with_context(|| format!("{css} at {at}"))?;
        element.send_keys(text).await.with_context(|| format!("type into {css} at {at}"))
    }

    /// How many CSS pixels the page is wider than the window; 0 when it fits.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn overflow(&self) -> Result<i64> {
        let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        Ok(self.client.execute(script, Vec::new()).await?.as_i64().unwrap_or_default())
    }

    /// What axe finds wrong with the page as it stands: one line per fault.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn axe(&self) -> Result<Vec<String>> {
        const RUN: &str = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'], preload: false,
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
            .then(result => done(result.violations)).catch(error => done([{ id: 'axe', help: String(error), nodes: [] }]))";
        self.client.execute(AXE, Vec::new()).await?;
        let violations = self.client.execute_async(RUN, Vec::new()).await?;
        let mut lines = Vec::new();
        for violation in violations.as_array().context("axe gave no list")? {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let rule = format!("{} ({})", text(&violation["id"]), text(&violation["help"]));
            let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
            for node in &nodes {
                lines.push(format!("{rule}: {} {}", text(&node["html"]), text(&node["failureSummary"])));
            }
            if nodes.is_empty() {
                lines.push(rule);
            }
        }
        Ok(lines)
    }

    /// Ends the session.
    pub async fn close(self) {
        let _ = self.client.close().await;
    }
}

fn capabilities(kind: Kind, profile: &Path) -> Capabilities {
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-gpu".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--window-size=1280,1000".to_owned(),
        format!("--user-data-dir={}", profile.display()),
    ];
    if kind.dark {
        arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
    }
    let mut options = serde_json::Map::new();
    options.insert("binary".to_owned(), json!("/usr/bin/chromium"));
    options.insert("args".to_owned(), json!(arguments));
    if kind.width < 500 {
        // A window has a least width; an emulated screen has not. With touch, Chromium waits for a
        // keyboard on the screen that is not there, and loses what is typed.
        let metrics = json!({ "width": kind.width, "height": 740, "pixelRatio": 2.0, "touch": false });
        options.insert("mobileEmulation".to_owned(), json!({ "deviceMetrics": metrics }));
    }
    if !kind.javascript {
        let prefs = json!({ "profile.managed_default_content_settings.javascript": 2 });
        options.insert("prefs".to_owned(), prefs);
    }
    let mut capabilities = Capabilities::new();
    capabilities.insert("browserName".to_owned(), json!("chrome"));
    capabilities.insert("goog:chromeOptions".to_owned(), Value::Object(options));
    capabilities
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_page_with_faults_is_found_out() {
        let browser = Browser::start(Kind::PHONE).await.unwrap();
        browser
            .visit("data:text/html,<meta name=viewport content=width=device-width><img src=x><p style='width:900px;color:%23ccc'>pale and wide</p><h1>one</h1><h3>three</h3><button style='width:12px;height:12px;padding:0'>a</button><button style='width:12px;height:12px;padding:0'>b</button>")
            .await
            .unwrap();
        assert!(browser.overflow().await.unwrap() > 500);
        let faults = browser.axe().await.unwrap().join("\n");
        for rule in [
            "image-alt",
            "color-contrast",
            "html-has-lang",
            "document-title",
            "target-size",
            "heading-order",
            "landmark-one-main",
            "region",
        ] {
            assert!(faults.contains(rule), "{rule} is not in {faults}");
        }
        browser.close().await;
    }
}
