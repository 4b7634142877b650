//! An admin's day at the owner's page: the bot sends the link, the browser signs in, and everything is done by the keyboard or
//! a click, light and dark, on a phone and on a wide screen, in three languages.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use futures::FutureExt as _;
use interview_bot::domain::language::Language;
use interview_bot::i18n::{I18n, Texts};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::bot::Bot;
use crate::browser::{Browser, Chromium, Screen};
use crate::mini_app::signed;
use crate::person::Person;
use crate::{Knows, answer, begin, reach_the_menu};

const ADMIN: i64 = 1004;
const EMMA: i64 = 1003;
const PATIENCE: Duration = Duration::from_secs(30);
const FAULTS: &str = include_str!("look_owner.js");

#[tokio::test(flavor = "multi_thread")]
async fn a_day_on_a_phone_in_uzbek() {
    day("owner-phone-uz", Screen::Phone, Language::Uz).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_on_a_small_phone_in_russian() {
    day("owner-small-ru", Screen::SmallPhone, Language::Ru).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_on_a_wide_screen_in_english() {
    day("owner-wide-en", Screen::Wide, Language::En).await;
}

async fn day(name: &str, screen: Screen, language: Language) {
    let Some(chromium) = Chromium::find() else { return };
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let listen = listener.local_addr().expect("bound").to_string();
    drop(listener);
    let url = format!("http://{listen}");
    let bot = Bot::start_with(name, &[("HTTP_LISTEN", &listen), ("OWNER_PAGE_URL", &url)]);
    let browser = Browser::start(&chromium, name, screen).await;
    let desk = Desk::new(&browser, name, &url, language);
    let lived = AssertUnwindSafe(async {
        people_come(browser.client(), &bot, name).await;
        desk.sign_in(&Person::open(browser.client(), &bot, name, ADMIN, language)).await;
        desk.look_around().await;
        desk.look_after_a_person().await;
        desk.keep_shop().await;
        bot.is_given_jobs_nobody_runs(&["first", "second"]).await;
        desk.look_after_jobs().await;
        desk.take_people_along().await;
        desk.break_off_a_message().await;
        desk.leave().await;
        desk.come_inside_telegram().await;
        let faults = desk.faults.borrow();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .catch_unwind()
    .await;
    if lived.is_err() {
        desk.save("FAILED").await;
        eprintln!("what the bot said:\n{}", bot.log());
    }
    browser.close().await;
    if let Err(failure) = lived {
        std::panic::resume_unwind(failure);
    }
}

/// Somebody answers a question, so that there is something to see.
async fn people_come(client: Client, bot: &Bot, name: &str) {
    let emma = Person::open(client, bot, &format!("{name}-emma"), EMMA, Language::En);
    emma.arrive().await;
    reach_the_menu(&emma).await;
    begin(&emma, "backend", "rust", "middle").await;
    answer(&emma, Knows::Half).await;
    emma.has_button(":1:next").await;
}

/// The page in the browser.
struct Desk {
    client: Client,
    downloads: PathBuf,
    story: String,
    url: String,
    t: Texts,
    faults: std::cell::RefCell<Vec<String>>,
}

impl Desk {
    fn new(browser: &Browser, story: &str, url: &str, language: Language) -> Self {
        Self {
            client: browser.client(),
            downloads: browser.downloads(),
            story: story.to_owned(),
            url: url.to_owned(),
            t: I18n::embedded().language(language),
            faults: std::cell::RefCell::default(),
        }
    }

    fn text(&self, id: &str) -> String {
        self.t.msg(id).plain()
    }

    /// The link comes in the chat; it is opened in the same browser.
    async fn sign_in(&self, admin: &Person) {
        admin.arrive().await;
        admin.press("start-button").await;
        admin.tap(&format!(":lang:{}", admin.language().code())).await;
        admin.has_button(":menu:interview").await;
        admin.commands("/broadcast").await;
        admin.commands("/page").await;
        let said = admin.newest_text().await;
        let link = said.split_whitespace().find(|word| word.starts_with(&self.url)).expect("a link").to_owned();
        admin.shoot("link").await;
        self.client.goto(&link).await.expect("it opens");
        self.shoot("sign-in").await;
        self.click("button").await;
        self.reads("page-now").await;
        // Once is once.
        self.client.goto(&link).await.expect("it opens");
        self.click("button").await;
        self.reads("page-sign-in-refused").await;
    }

    /// Every page, by its link.
    async fn look_around(&self) {
        self.go("/admin").await;
        self.shoot("now").await;
        for (path, name) in [
            ("/admin/people", "people"),
            ("/admin/figures", "figures"),
            ("/admin/models", "models"),
            ("/admin/questions", "questions"),
            ("/admin/jobs", "jobs"),
            ("/admin/broadcasts", "broadcasts"),
            ("/admin/promos", "promos"),
            ("/admin/audit", "audit"),
        ] {
            self.click(&format!("header a[href='{path}']")).await;
            self.reads(&format!("page-{name}")).await;
            self.element(&format!("header a[href='{path}'][aria-current='page']")).await;
            self.shoot(name).await;
        }
        self.go("/admin/figures?days=7").await;
        self.shoot_whole("figures-whole").await;
    }

    /// Found, opened, given a plan, shut out, let in again.
    async fn look_after_a_person(&self) {
        self.go("/admin/people").await;
        // By the keyboard alone.
        let search = self.element("input[name='q']").await;
        search.send_keys("emma").await.expect("it takes text");
        search.send_keys(&String::from(char::from(Key::Enter))).await.expect("it takes keys");
        self.click(&format!("a[href='/admin/people/{EMMA}']")).await;
        self.reads_text("Emma").await;
        self.shoot_whole("person").await;
        self.element("select[name='plan']").await.select_by_value("pro").await.expect("a plan");
        self.element("input[name='days']").await.send_keys("30").await.expect("it takes text");
        self.click("form[action$='/plan'] button").await;
        self.reads("page-plan-told").await;
        self.shoot("plan-sure").await;
        self.click("main form button").await;
        self.reads("page-plan-set").await;
        // By Enter: where the page still scrolls, a click may meet what stands below.
        let note = self.element("form[action$='/grant'] input[name='note']").await;
        note.send_keys("cash\u{e007}").await.expect("it takes text");
        self.reads("page-plan-told").await;
        self.click("main form button").await;
        self.reads("page-granted").await;
        let reason = self.element("form[action$='/ban'] input[name='reason']").await;
        reason.send_keys("spam\u{e007}").await.expect("it takes text");
        self.reads("page-ban-sure").await;
        self.shoot("ban-sure").await;
        self.click("main form button").await;
        self.reads("page-banned").await;
        self.shoot("banned").await;
        self.click("form[action$='/unban'] button").await;
        self.reads("page-unban-sure").await;
        self.click("main form button").await;
        self.reads("page-unbanned").await;
        self.go("/admin/audit?changes.sort=action").await;
        for action in ["setplan", "unban", "page_sign_in"] {
            self.reads_text(action).await;
        }
        self.shoot("audit-after").await;
    }

    /// A promo code is made and ended, and no interview begins for a while.
    async fn keep_shop(&self) {
        self.go("/admin/promos").await;
        for (name, text) in [("code", "SPRING"), ("days", "30"), ("uses", "5")] {
            let field = self.element(&format!("form[action='/admin/promos'] input[name='{name}']")).await;
            field.send_keys(text).await.expect("it takes text");
        }
        self.click("form[action='/admin/promos'] button").await;
        self.reads("page-promo-made").await;
        self.shoot("promo-made").await;
        self.click("a[href='/admin/promos/SPRING/end']").await;
        self.reads("page-promo-sure").await;
        self.click("main form button").await;
        self.reads("page-promo-ended").await;
        self.go("/admin").await;
        for said in ["page-maintenance-begun", "page-maintenance-ended"] {
            self.click("form[action='/admin/maintenance'] button").await;
            self.reads(said).await;
            self.shoot(said).await;
        }
    }

    /// Two jobs were given up: they are listed, taken along as a file, and opened; one runs again in vain, one is dropped.
    async fn look_after_jobs(&self) {
        self.dead_jobs_are(2).await;
        self.shoot("jobs-dead").await;
        self.click("#dead a[href*='csv=dead']").await;
        let file = self.downloaded("dead").await;
        let head = format!("\u{feff}{},", self.text("page-kind"));
        assert!(file.starts_with(&head), "{file}");
        for key in ["chat:first", "chat:second"] {
            let is_its = |line: &&str| line.starts_with("mystery,") && line.contains(key);
            assert_eq!(file.lines().filter(is_its).count(), 1, "{file}");
        }
        assert!(!file.contains("what somebody wrote"), "{file}");
        self.click("#dead tbody a").await;
        self.reads_text("nobody runs jobs of this name").await;
        self.shoot("job").await;
        self.click("form[action$='/retry'] button").await;
        self.reads("page-job-retried").await;
        self.dead_jobs_are(2).await;
        self.click("#dead tbody a").await;
        self.click("a[href$='/drop']").await;
        self.reads("jobs-drop-sure").await;
        self.shoot("job-sure").await;
        self.click("form[action$='/drop'] button").await;
        self.reads("page-job-dropped").await;
        self.dead_jobs_are(1).await;
    }

    /// Opens the page of jobs until it lists so many.
    async fn dead_jobs_are(&self, count: usize) {
        let since = Instant::now();
        let mut found = 0;
        while since.elapsed() < PATIENCE {
            self.go("/admin/jobs").await;
            found = self.client.find_all(Locator::Css("#dead tbody a")).await.expect("a page").len();
            if found == count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("{found} jobs are given up, not {count}");
    }

    /// Whoever was found comes as a file, and nobody else.
    async fn take_people_along(&self) {
        self.go("/admin/people?q=emma").await;
        self.click("#people a[href*='csv=people']").await;
        let file = self.downloaded("people").await;
        assert!(file.lines().count() == 2 && file.contains("Emma"), "{file}");
    }

    /// The table of this name as the browser has saved it.
    async fn downloaded(&self, table: &str) -> String {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            for file in std::fs::read_dir(&self.downloads).into_iter().flatten().flatten() {
                let name = file.file_name().to_string_lossy().into_owned();
                if name.starts_with(&format!("{table}-")) && name.ends_with(".csv") {
                    return std::fs::read_to_string(file.path()).expect("a text");
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{table} was not saved");
    }

    async fn break_off_a_message(&self) {
        self.go("/admin/broadcasts").await;
        self.click("tbody a").await;
        self.shoot("broadcast").await;
        self.click("a[href$='/cancel']").await;
        self.reads("page-broadcast-sure").await;
        self.click("main form button").await;
        self.reads("page-broadcast-ended").await;
    }

    async fn leave(&self) {
        self.click("form[action='/admin/language'] button[value='ru']").await;
        let russian = I18n::embedded().language(Language::Ru);
        self.reads_text(&russian.msg("page-languages").plain()).await;
        self.go("/admin/nothing").await;
        self.shoot("nothing-there").await;
        self.click("form[action='/admin/sign-out'] button").await;
        self.reads_text(&russian.msg("page-signed-out").plain()).await;
        self.go("/admin/people").await;
        self.element("main.alone").await;
        self.shoot("signed-out").await;
    }

    /// As Telegram opens it: what it has signed stands behind the address.
    async fn come_inside_telegram(&self) {
        self.go(&format!("/admin/app?in={}", self.t.language().code())).await;
        self.reads("page-app-wait").await;
        let data = signed(ADMIN, chrono::Utc::now(), telegram_sandbox::DEFAULT_TOKEN);
        let data = utf8_percent_encode(&data, NON_ALPHANUMERIC);
        // Another page than the last, so that it is opened anew.
        self.go(&format!("/admin/app?&in=en#tgWebAppData={data}&tgWebAppVersion=9.1")).await;
        self.element("a[href='/admin'][aria-current='page']").await;
        let address = self.client.current_url().await.expect("an address");
        assert_eq!((address.path(), address.fragment()), ("/admin", None));
    }

    async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.url)).await.expect("it opens");
    }

    async fn reads(&self, id: &str) {
        self.reads_text(&self.text(id)).await;
    }

    async fn reads_text(&self, wanted: &str) {
        let since = Instant::now();
        let mut text = String::new();
        while since.elapsed() < PATIENCE {
            if let Ok(main) = self.client.find(Locator::Css("main")).await {
                text = main.text().await.unwrap_or_default();
                if text.contains(wanted) {
                    return;
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{wanted:?} is not on the page, which shows {text}");
    }

    async fn element(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    async fn click(&self, css: &str) {
        let since = Instant::now();
        while let Err(error) = self.element(css).await.click().await {
            assert!(since.elapsed() < PATIENCE, "{css} cannot be clicked: {error}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Saves what is on the screen, light and dark, and remembers what is wrong with it.
    async fn shoot(&self, name: &str) {
        for scheme in ["light", "dark"] {
            self.paint(scheme).await;
            self.save(&format!("{name}-{scheme}")).await;
            let found = self.client.execute(FAULTS, Vec::new()).await.expect("the script runs");
            let found: Vec<String> = serde_json::from_value(found).expect("lines");
            self.faults.borrow_mut().extend(found.into_iter().map(|fault| format!("{name}, {scheme}: {fault}")));
        }
        self.paint("light dark").await;
    }

    /// The same, screen by screen down to the end of the page.
    async fn shoot_whole(&self, name: &str) {
        self.shoot(name).await;
        for screen in 1..12 {
            const DOWN: &str = "const before = scrollY; scrollBy(0, innerHeight * 0.9); return scrollY > before + 1";
            let went = self.client.execute(DOWN, Vec::new()).await.expect("the script runs");
            if went != true {
                return;
            }
            self.save(&format!("{name}-{screen}")).await;
        }
    }

    async fn paint(&self, scheme: &str) {
        const PAINT: &str = "document.documentElement.style.colorScheme = arguments[0]";
        self.client.execute(PAINT, vec![scheme.into()]).await.expect("the script runs");
    }

    async fn save(&self, name: &str) {
        let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("page-screenshots");
        std::fs::create_dir_all(&directory).expect("the target directory can be written");
        let Ok(picture) = self.client.screenshot().await else { return };
        std::fs::write(directory.join(format!("{}-{name}.png", self.story)), picture).expect("a new file");
    }
}
