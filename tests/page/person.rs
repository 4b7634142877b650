//! Somebody in front of the page: taps, types, looks.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use interview_bot::domain::catalog::Domain;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Question;
use interview_bot::i18n::I18n;
use interview_bot::interviewer::bank::Bank;
use serde_json::Value;

use crate::bot::Bot;

/// How long a person waits for what has to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// Longer than anything on the page moves.
const SLIDE: Duration = Duration::from_millis(350);

/// A message of the bot.
const FROM_BOT: &str = "[data-testid='message'][data-outgoing='false']";

/// What is wrong with what is on the screen.
const FAULTS: &str = include_str!("look.js");

/// Sets the page in letters that are as wide on every machine, about as wide as those of a phone.
const LETTERS: [&[u8]; 2] =
    [include_bytes!("../../assets/fonts/Inter-Medium.otf"), include_bytes!("../../assets/fonts/Inter-Bold.otf")];
const SET: &str = "const weights = ['100 599', '600 900'];
    for (const [index, bytes] of arguments[0].entries()) {
      document.fonts.add(new FontFace('Inter', new Uint8Array(bytes).buffer, {weight: weights[index]}));
    }
    document.documentElement.style.setProperty('--font', 'Inter, sans-serif');";

const SCROLL: &str = "arguments[0].scrollIntoView({block: arguments[1]})";

/// A user of the page.
pub(crate) struct Person {
    client: Client,
    address: String,
    story: String,
    user: i64,
    language: Language,
    /// Whether each screenshot is taken light and dark.
    in_both_themes: bool,
    taps: Cell<usize>,
    /// What was wrong on screenshots.
    faults: RefCell<Vec<String>>,
}

impl Person {
    /// Who uses `client`; `story` names the screenshots.
    pub(crate) fn open(client: Client, bot: &Bot, story: &str, user: i64, language: Language) -> Self {
        let (address, story) = (bot.url().to_owned(), story.to_owned());
        let (taps, faults) = (Cell::new(0), RefCell::default());
        Self { client, address, story, user, language, in_both_themes: false, taps, faults }
    }

    pub(crate) fn in_both_themes(self) -> Self {
        Self { in_both_themes: true, ..self }
    }

    /// Buttons tapped so far.
    pub(crate) fn taps(&self) -> usize {
        self.taps.get()
    }

    /// Nothing was wrong on any screenshot.
    pub(crate) fn found_no_fault(&self) {
        let faults = self.faults.borrow();
        assert!(faults.is_empty(), "on the screenshots of {}:\n{}", self.story, faults.join("\n"));
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Their name, as the sandbox's own people are called.
    pub(crate) fn first_name(&self) -> &'static str {
        match self.user {
            1001 => "Dilnoza",
            1002 => "Alisher",
            _ => "Emma",
        }
    }

    /// Opens the page and chooses who they are.
    pub(crate) async fn arrive(&self) {
        self.client.goto(&self.address).await.expect("the page opens");
        self.client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css("html[data-ready='true']"))
            .await
            .expect("loaded");
        let letters = serde_json::to_value(LETTERS).expect("bytes");
        self.client.execute(SET, vec![letters]).await.expect("the script runs");
        self.open_people().await;
        self.choose_user().await;
    }

    /// Presses a part of the page by its test id.
    pub(crate) async fn press(&self, testid: &str) {
        self.click(&format!("[data-testid='{testid}']")).await;
    }

    /// Taps the newest inline button whose callback code ends so.
    pub(crate) async fn tap(&self, code: &str) {
        self.taps.set(self.taps.get() + 1);
        self.click(&button(code)).await;
    }

    /// Waits for an inline button whose callback code ends so.
    pub(crate) async fn has_button(&self, code: &str) {
        self.newest(&button(code)).await;
    }

    /// Waits for something that can be seen.
    pub(crate) async fn shows(&self, css: &str) {
        let since = Instant::now();
        while !self.newest(css).await.is_displayed().await.unwrap_or_default() {
            assert!(since.elapsed() < PATIENCE, "{css} is not to be seen");
            pause().await;
        }
    }

    /// Types a message and sends it.
    pub(crate) async fn types(&self, text: &str) {
        let input = self.newest("[data-testid='input']").await;
        input.send_keys(text).await.expect("the input takes text");
        self.press("send").await;
    }

    /// Waits until a message of the bot shows the message `id` of the locale files.
    pub(crate) async fn sees(&self, id: &str) {
        self.reads(&self.text(id)).await;
    }

    /// Waits until a message of the bot shows this text.
    pub(crate) async fn reads(&self, text: &str) {
        self.reads_in(FROM_BOT, text).await;
    }

    /// Waits until the list of messages shows the message `id` of the locale files, be it in a message or not.
    pub(crate) async fn sees_anywhere(&self, id: &str) {
        self.reads_in("[data-testid='message-list']", &self.text(id)).await;
    }

    async fn reads_in(&self, place: &str, text: &str) {
        let wanted = one_line(text);
        let since = Instant::now();
        let mut shown = Vec::new();
        while since.elapsed() < PATIENCE {
            shown.clear();
            for element in self.all(place).await.iter().rev() {
                // Between being found and being read, a message may have been edited or deleted.
                let Ok(text) = element.text().await else { continue };
                let text = one_line(&text);
                if text.contains(&wanted) {
                    return;
                }
                shown.push(text);
            }
            pause().await;
        }
        panic!("{wanted:?} is not on the page, which shows {shown:#?}");
    }

    /// The question of the bank that the newest message with a known one asks.
    pub(crate) async fn question(&self) -> Question {
        let known: Vec<Question> = Domain::ALL
            .into_iter()
            .flat_map(|domain| Bank::embedded().domain(domain))
            .filter_map(|question| question.in_language(self.language))
            .collect();
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            for message in self.all(FROM_BOT).await.iter().rev() {
                let Ok(text) = message.text().await else { continue };
                let text = one_line(&text);
                if let Some(question) = known.iter().find(|question| text.contains(&one_line(&question.text))) {
                    return question.clone();
                }
            }
            pause().await;
        }
        panic!("no question is on the page");
    }

    /// Unfolds the newest folded quote; its height in points before and after.
    pub(crate) async fn unfold_newest_quote(&self) -> (f64, f64) {
        let quote = self.newest("[data-testid='quote'][data-expandable]").await;
        let (_, _, _, folded) = quote.rectangle().await.expect("a place on the page");
        self.click("[data-testid='quote-toggle'][aria-expanded='false']").await;
        self.newest("[data-testid='quote-toggle'][aria-expanded='true']").await;
        let (_, _, _, unfolded) = quote.rectangle().await.expect("a place on the page");
        (folded, unfolded)
    }

    /// The width in pixels of the newest photo, once it has loaded; it is scrolled into sight.
    pub(crate) async fn width_of_newest_photo(&self) -> u64 {
        let photo = self.newest("[data-testid='photo'] img").await;
        self.run(SCROLL, &photo, "center".into()).await;
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            let width = self.run("return arguments[0].naturalWidth", &photo, Value::Null).await;
            if let Some(width) = width.as_u64().filter(|width| *width > 0) {
                return width;
            }
            pause().await;
        }
        panic!("the photo does not load");
    }

    /// Scrolls up to where the newest message begins.
    pub(crate) async fn show_top_of_newest(&self) {
        let message = self.newest("[data-testid='message']").await;
        self.run(SCROLL, &message, "start".into()).await;
    }

    /// Switches between light and dark, as the list of people offers it.
    pub(crate) async fn toggle_theme(&self) {
        let before = self.panel_colour().await;
        self.open_people().await;
        self.press("theme").await;
        self.choose_user().await;
        assert_ne!(self.panel_colour().await, before, "the page changes its colours");
    }

    async fn panel_colour(&self) -> String {
        self.newest("#people").await.css_value("background-color").await.expect("a colour")
    }

    /// Taps a button, and waits until the newest message is another one.
    pub(crate) async fn turns(&self, code: &str) {
        let before = self.newest_text().await;
        self.tap(code).await;
        self.reads_other_than(&before).await;
    }

    /// The same with a button whose callback code has this in it, whatever follows.
    pub(crate) async fn turns_by(&self, part: &str) {
        let before = self.newest_text().await;
        self.click(&format!("[data-callback*='{part}']")).await;
        self.reads_other_than(&before).await;
    }

    /// Types a command, and waits until the newest message is another one.
    pub(crate) async fn commands(&self, command: &str) {
        let before = self.newest_text().await;
        self.types(command).await;
        self.reads_other_than(&before).await;
    }

    pub(crate) async fn newest_text(&self) -> String {
        self.newest(FROM_BOT).await.text().await.unwrap_or_default()
    }

    async fn reads_other_than(&self, before: &str) {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            pause().await;
            if self.newest_text().await != before {
                return;
            }
        }
        panic!("still {before:?}");
    }

    /// The newest message of the bot is on the screen from its beginning, as it came.
    pub(crate) async fn reads_top_of_newest_without_scrolling(&self) {
        const TOP: &str = "const list = document.querySelector('#scroller').getBoundingClientRect();
            return arguments[0].getBoundingClientRect().top - list.top";
        let message = self.newest(FROM_BOT).await;
        let top = self.run(TOP, &message, Value::Null).await.as_f64().expect("a place");
        assert!(top >= 0.0, "the newest message begins {} points above the screen", -top);
    }

    /// Saves what is on the screen, and remembers what is wrong with it.
    pub(crate) async fn shoot(&self, name: &str) {
        // Bubbles fade in, the drawer slides out.
        tokio::time::sleep(SLIDE).await;
        self.save(name).await;
        if self.in_both_themes {
            self.paint("dark").await;
            self.save(&format!("{name}-dark")).await;
            self.paint("light").await;
        }
    }

    async fn paint(&self, scheme: &str) {
        const PAINT: &str = "document.documentElement.style.colorScheme = arguments[0]";
        self.client.execute(PAINT, vec![scheme.into()]).await.expect("the script runs");
        // Colours change in a moment.
        tokio::time::sleep(SLIDE).await;
    }

    async fn save(&self, name: &str) {
        let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("page-screenshots");
        std::fs::create_dir_all(&directory).expect("the target directory can be written");
        let picture = self.client.screenshot().await.expect("a screenshot");
        std::fs::write(directory.join(format!("{}-{name}.png", self.story)), picture).expect("a new file");
        let found = self.client.execute(FAULTS, Vec::new()).await.expect("the script runs");
        let found: Vec<String> = serde_json::from_value(found).expect("lines");
        self.faults.borrow_mut().extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }

    /// A message of the locale files as it reads on the screen.
    fn text(&self, id: &str) -> String {
        let html = I18n::embedded().language(self.language).get(id);
        let parts = html.split('<').enumerate();
        parts
            .map(|(index, part)| if index == 0 { part } else { part.split_once('>').map_or(part, |(_, text)| text) })
            .collect()
    }

    /// The list of people is a drawer on a phone, and always open on a wide screen.
    async fn open_people(&self) {
        let opener = self.newest("[data-testid='open-people']").await;
        if opener.is_displayed().await.is_ok_and(|shown| shown) {
            self.press("open-people").await;
            // The drawer slides in: what is clicked on the way is somewhere else.
            tokio::time::sleep(SLIDE).await;
        }
    }

    async fn choose_user(&self) {
        self.click(&format!("[data-testid='user'][data-user-id='{}']", self.user)).await;
    }

    /// Clicks the newest element that matches, as soon as there is one that can be clicked.
    async fn click(&self, css: &str) {
        let since = Instant::now();
        loop {
            let Err(error) = self.newest(css).await.click().await else { return };
            assert!(since.elapsed() < PATIENCE, "{css} cannot be clicked: {error}");
            pause().await;
        }
    }

    /// The newest element that matches, as soon as there is one.
    async fn newest(&self, css: &str) -> Element {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if let Some(element) = self.all(css).await.pop() {
                return element;
            }
            pause().await;
        }
        panic!("{css} is not on the page");
    }

    async fn all(&self, css: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(css)).await.expect("the browser answers")
    }

    /// Runs a script in the page on an element and one argument.
    async fn run(&self, script: &str, element: &Element, argument: Value) -> Value {
        let element = serde_json::to_value(element).expect("a reference");
        self.client.execute(script, vec![element, argument]).await.expect("the script runs")
    }
}

fn button(code: &str) -> String {
    format!("[data-testid='inline-button'][data-callback$='{code}']")
}

/// The words parted by single spaces, whatever the lines.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn pause() {
    tokio::time::sleep(Duration::from_millis(100)).await;
}
