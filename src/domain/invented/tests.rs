use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{Kind, Sources};
use crate::domain::text::words::sentences;

const EN: &str = "Aziza Karimova\naziza@example.com, +998 90 123-45-67, github.com/azizak\n\
    Backend developer at Humo Soft, March 2021 – present\nCut the response time by 40% for 10,000 users.\n\
    Built services in Go and PostgreSQL 15, moved 3 of them to Kubernetes.\n\
    Junior developer, Artel, 06.2019-02.2021. Wrote reports for 1.5 million rows.\nTeaches evenings.";
const RU: &str = "Алишер Каримов\nалишер@пример.рф, тел. 8 (901) 234-56-78\n\
    Разработчик в компании «Яндекс», январь 2020 – август 2023.\nСократил время ответа на 30 %, поддержал 2 млн запросов.\n\
    Писал на Java 17, Spring Boot и Kafka. Руководил командой из пяти человек.\nУчился в МГУ, 2015-2019.";
const UZ: &str = "Dilnoza Yoʻldosheva\ndilnoza@misol.uz, +998 93 765 43 21\n\
    «Uzum» kompaniyasida dasturchi, 2022-yil mart – hozirgacha.\nYuklanish vaqtini 25 foizga qisqartirdim, 12 ming mijoz.\n\
    React va TypeScript bilan toʻrt yil ishlayman. Toshkent axborot texnologiyalari universiteti, 2018.";

fn lacking(sources: &[&str], text: &str) -> Vec<(Kind, String)> {
    let found = Sources::of(sources).lack(text);
    found.into_iter().map(|found| (found.kind, text[found.at].to_owned())).collect()
}

#[test]
fn what_is_said_in_another_form_is_no_invention() {
    for (source, text) in [
        (EN, "Dear Hiring Manager,\nAt Humo Soft I cut response times by 40 percent for 10k users, in Go."),
        (EN, "I have worked there since 03.2021. Before, at Artel, from June 2019 to February 2021."),
        (EN, "Kind regards,\nAziza Karimova\n+998901234567, https://github.com/azizak/"),
        (
            EN,
            "Уважаемая команда! В Humo Soft я сократила время ответа на 40% для 10 тысяч пользователей. Азиза Каримова",
        ),
        (EN, "1 500 000 rows, and three services: they run on Kubernetes with PostgreSQL15."),
        (RU, "Здравствуйте! В Яндексе я сократил время ответа на 30% и руководил командой из 5 человек."),
        (RU, "I worked at Yandex from January 2020 until 08/2023, with Kafka and Spring, for 2 million requests."),
        (RU, "Alisher Karimov"),
        (UZ, "Hurmatli jamoa! Uzumda 2022-yil martdan beri ishlayman: yuklanishni 25% ga qisqartirdim, 12 000 mijoz."),
        (UZ, "4 yillik tajribam bor, TypeScriptda yozaman."),
        (UZ, "Дильноза Йўлдошева, React"),
    ] {
        assert_eq!(lacking(&[source], text), [], "{text}");
    }
}

#[test]
fn what_the_sources_lack_is_found() {
    use Kind::{Contact, Date, Name, Number};
    for (source, text, expected) in [
        (EN, "I cut it by 45%.", vec![(Number, "45")]),
        (EN, "I cut it for 40% of 3% of users.", vec![(Number, "3")]),
        (EN, "For 100,000 users.", vec![(Number, "100,000")]),
        (EN, "For 10 million users.", vec![(Number, "10")]),
        (EN, "In five years.", vec![(Number, "five")]),
        (EN, "Since April 2021, and March 2019.", vec![(Date, "April"), (Date, "March")]),
        (EN, "Since 05.2021.", vec![(Date, "05.2021")]),
        (EN, "I worked at Google with kafka.", vec![(Name, "Google"), (Name, "kafka")]),
        (EN, "Google taught me that.", vec![(Name, "Google")]),
        (EN, "Write to other@example.com.", vec![(Contact, "other@example.com")]),
        (EN, "Call +998 90 111-22-33.", vec![(Contact, "+998 90 111-22-33")]),
        (RU, "В Google я работал.", vec![(Name, "Google")]),
        (RU, "Сбер научил меня этому, «Тинькофф» тоже.", vec![(Name, "Сбер"), (Name, "Тинькофф")]),
        (RU, "Десять лет опыта с 2014 года.", vec![(Number, "Десять"), (Number, "2014")]),
        (RU, "Знаю docker, С++ и AWS.", vec![(Name, "docker"), (Name, "С++"), (Name, "AWS")]),
        (
            UZ,
            "Kapitalbankda sakkiz yil ishladim, Dockerda ham.",
            vec![(Name, "Kapitalbankda"), (Number, "sakkiz"), (Name, "Dockerda")],
        ),
        (UZ, "2022-yil mayda boshladim, oʻn yil.", vec![(Date, "mayda"), (Number, "oʻn")]),
    ] {
        let expected: Vec<(Kind, String)> = expected.into_iter().map(|(kind, said)| (kind, said.to_owned())).collect();
        assert_eq!(lacking(&[source], text), expected, "{text}");
    }
}

#[test]
fn a_question_may_ask_in_its_own_words_and_invent_no_fact() {
    let sources = Sources::of(&[EN]);
    for (text, expected) in [
        ("How did you decide which operations came first at Google in 2015?", Some("Google")),
        ("Which part of it was yours in 2015?", Some("2015")),
        ("What did Artel gain from these reports?", None),
        ("Why PostgreSQL and not Redis, and what was the SLA?", None),
        ("Как вы измерили результат за 40%?", None),
        ("Buni qanday oʻlchadingiz, Humo Soft bundan nima koʻrdi?", None),
    ] {
        assert_eq!(sources.strange_fact(text), expected, "{text}");
    }
}

#[test]
fn what_somebody_tells_beside_their_cv_is_named() {
    let cv = Sources::of(&["Python developer, Uzum, Tashkent\n2019 – 2023: 3 services"]);
    for (told, beside) in [
        (
            "I have two goals. For nine years I was at Google, and 40 people used my Kafka queues. Docker is new to me.",
            &["nine", "Google", "40", "Kafka", "Docker"][..],
        ),
        ("У меня две цели. 9 лет я работал в Амазоне, потом в Узуме.", &["9", "Амазоне"]),
        ("Ikkita maqsadim bor. Toʻqqiz yil Googleda ishlaganman.", &["Toʻqqiz", "Googleda"]),
        ("I was a Python developer at Uzum in Tashkent from 2019 on, and I like it.", &[]),
    ] {
        assert_eq!(cv.told_beside(told), beside, "{told}");
    }
}

#[test]
fn what_somebody_did_is_said_by_a_source_too() {
    for (source, text, is_found) in [
        ("Wrote reports", "I led a team and won a prize, which halved the costs.", true),
        ("Headed a group of five", "I led a group of five.", false),
        ("Писал отчёты", "Руководил отделом, получил награду.", true),
        ("Руководил группой", "Я возглавлял группу.", false),
        ("Hisobot yozdim", "Jamoani boshqardim.", true),
    ] {
        let found = lacking(&[source], text);
        assert_eq!(found.iter().any(|(kind, _)| *kind == Kind::Claim), is_found, "{text}: {found:?}");
    }
}

const CVS: [&str; 4] = [
    include_str!("../../../tests/fixtures/cvs/01-uz-python.txt"),
    include_str!("../../../tests/fixtures/cvs/02-ru-go.txt"),
    include_str!("../../../tests/fixtures/cvs/03-en-java.txt"),
    include_str!("../../../tests/fixtures/cvs/04-mixed.txt"),
];

/// Deeds as letters say them, each with whether the CV at the same place shows it: in its words, in others, in another language.
const DEEDS: &[(&str, [bool; 4])] = &[
    ("I automated the releases with GitLab CI.", [true, true, true, false]),
    ("Релизы я автоматизировал.", [true, true, true, false]),
    ("I moved a monolith and migrated it to Kubernetes.", [false, true, true, false]),
    ("Я мигрировал отчёты.", [false, true, true, false]),
    ("Hisobotlarni yangi bazaga koʻchirdim.", [false, true, true, false]),
    ("I trained and mentored junior engineers.", [false, true, true, false]),
    ("Я обучал младших коллег.", [false, true, true, false]),
    ("Yosh dasturchilarga oʻrgatdim.", [false, true, true, false]),
    ("I managed a team.", [false, false, true, true]),
    ("Я управлял командой.", [false, false, true, true]),
    ("I graduated from the university.", [true, true, true, true]),
    ("Я окончил университет.", [true, true, true, true]),
    ("I am a certified engineer.", [false, false, true, false]),
    ("I negotiated contracts with suppliers.", [false; 4]),
    ("Я провёл переговоры с поставщиками.", [false; 4]),
    ("Hamkorlar bilan muzokaralar olib bordim.", [false; 4]),
    ("I hired engineers and published papers.", [false; 4]),
    ("Я продавал лицензии и нанимал людей.", [false; 4]),
    ("Men sotdim va koʻngilli boʻldim.", [false; 4]),
    ("I translated books, audited code and treated patients.", [false; 4]),
];

#[test]
fn a_deed_of_substance_is_in_a_source_in_whatever_words() {
    for (said, is_shown) in DEEDS {
        for (cv, is_shown) in CVS.into_iter().zip(is_shown) {
            let found = lacking(&[cv], said);
            let is_found = found.iter().any(|(kind, _)| *kind == Kind::Claim);
            assert_eq!(is_found, !is_shown, "{said}: {found:?}, by {}", cv.lines().next().unwrap_or_default());
        }
    }
}

/// What true letters say of these CVs, in any of the languages, has no claim in it: nor has what is wished, or no deed.
#[test]
fn what_letters_say_in_other_words_is_no_claim() {
    for said in [
        "I built and developed services, wrote tests, fixed what clients had reported, and made pages faster.",
        "I designed the API, introduced queues, set up exchanges of events, and reviewed the code of others.",
        "I managed to learn a lot, and would be glad to be trained by your team and to be coached.",
        "I studied at the university, worked in banking and retail, and would like to negotiate the salary in person.",
        "I would be happy to talk about my experience, to join you and to contribute to your products.",
        "Я разрабатывал сервисы, писал тесты, настраивал обмен событиями, поддерживал сборку и верстал страницы.",
        "Я учился в университете, отвечал за качество, внедрил очереди и ускорил отчёты.",
        "Буду рад переговорить с вами лично, готов обучаться новому и перевести разговор на узбекский.",
        "Veb-xizmatlar yozdim, testlar yozdim, navbatni joriy qildim va mijozlar xatolarini tuzatdim.",
        "Universitetda oʻqiganman, jamoada ishlashni yaxshi koʻraman va siz bilan ishlashni xohlayman.",
        "Maslahatingiz uchun rahmat, suhbatda savollaringizga javob beraman.",
    ] {
        for cv in CVS {
            let found = lacking(&[cv], said);
            assert!(found.iter().all(|(kind, _)| *kind != Kind::Claim), "{said}: {found:?}");
        }
    }
}

/// Frames of ordinary language.
const FRAMES: [&str; 6] = [
    "I would like to add that there was {} as well.",
    "{} is what I want to say something about.",
    "Я хотела бы добавить, что там было {} тоже.",
    "{} мне очень нравится, и это правда.",
    "Yana shuni aytmoqchiman: u yerda {} ham bor edi.",
    "{} menga juda yoqadi, bu rost.",
];

fn name() -> impl Strategy<Value = String> {
    let latin =
        (select(vec!["Zv", "Qur", "Bran", "Xul", "Fjo", "Wex"]), "[aeiou]", select(vec!["nk", "mdo", "ppx", "vzor"]))
            .prop_map(|(a, b, c)| format!("{a}{b}{c}"));
    let cyrillic = (select(vec!["Жван", "Шмуг", "Гдры", "Ццо", "Бзюк"]), "[аеиоу]", select(vec!["нк", "мдур", "ппха"]))
        .prop_map(|(a, b, c)| format!("{a}{b}{c}"));
    prop_oneof![latin, cyrillic]
}

fn number() -> impl Strategy<Value = String> {
    let plain = (101_u32..9_999_999).prop_map(|number| number.to_string());
    let grouped = (101_u32..999, 0_u32..=999, select(vec![" ", ",", ".", "\u{a0}", "’"]))
        .prop_map(|(a, b, sign)| format!("{a}{sign}{b:03}"));
    let share = (41_u32..99, select(vec!["%", " %", " percent", " процентов", " foiz"]))
        .prop_map(|(number, sign)| format!("{number}{sign}"));
    let decimal = (20_u32..99, 1_u32..9).prop_map(|(whole, part)| format!("{whole},{part}"));
    let spoken = select(vec!["seven", "девяти", "sakkizta", "ninety", "шестьдесят", "sakson"]).prop_map(str::to_owned);
    prop_oneof![plain, grouped, share, decimal, spoken]
}

fn date() -> impl Strategy<Value = String> {
    let months = vec!["September", "Oct", "ноября", "dekabr", "апрель", "iyul"];
    let named = (select(months), 2001_u32..2014).prop_map(|(month, year)| format!("{month} {year}"));
    let digits =
        (1_u32..=12, 2001_u32..2014, select(vec![".", "/", "-"])).prop_map(|(m, y, s)| format!("{m:02}{s}{y}"));
    let iso = (2001_u32..2014, 1_u32..=12, 1_u32..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    prop_oneof![named, digits, iso]
}

fn contact() -> impl Strategy<Value = String> {
    let reached = ("[a-z]{5,9}", select(vec!["@mail.ru", "@gmail.com", "@kompaniya.uz"]));
    let link = ("[a-z]{5,9}", select(vec!["https://github.com/", "linkedin.com/in/", "t.me/"]));
    prop_oneof![
        reached.prop_map(|(name, site)| format!("{name}{site}")),
        link.prop_map(|(name, site)| format!("{site}{name}")),
        "\\+99899[1-9]{7}",
    ]
}

fn all_sentences() -> Vec<&'static str> {
    [EN, RU, UZ].into_iter().flat_map(|text| sentences(text).into_iter().map(move |at| &text[at])).collect()
}

proptest! {
    #[test]
    fn whatever_is_put_into_a_text_that_the_sources_lack_is_found(
        put in prop_oneof![name(), number(), date(), contact()],
        frame in select(FRAMES.to_vec()),
        said in subsequence(all_sentences(), 0..4),
        at in 0_usize..4,
    ) {
        let sources = Sources::of(&[EN, RU, UZ]);
        let mut said: Vec<String> = said.into_iter().map(str::to_owned).collect();
        let at = at.min(said.len());
        said.insert(at, frame.replace("{}", &put));
        let text = said.join("\n");
        let found = sources.lack(&text);
        let from = text.find(&put).expect("it was put there");
        let is_in_it = |start: usize| (from..from + put.len()).contains(&start);
        prop_assert!(found.iter().any(|found| is_in_it(found.at.start)), "{text}\n{found:?}");
        prop_assert!(found.iter().all(|found| is_in_it(found.at.start)), "{text}\n{found:?}");
    }

    #[test]
    fn whole_sentences_of_the_sources_are_no_invention(said in subsequence(all_sentences(), 0..12).prop_shuffle()) {
        let text = said.join("\n");
        prop_assert_eq!(Sources::of(&[EN, RU, UZ]).lack(&text), []);
    }

    #[test]
    fn any_text_is_read_and_places_are_whole(text in "\\PC{0,120}", source in "\\PC{0,80}") {
        for found in Sources::of(&[&source]).lack(&text) {
            prop_assert!(text.get(found.at.clone()).is_some_and(|said| !said.is_empty()));
        }
    }

    #[test]
    fn nothing_lacks_in_itself(text in "[a-zA-Zа-яА-ЯёʻʼЎқ0-9 .,:/%@+\n-]{0,120}") {
        prop_assert_eq!(Sources::of(&[&text]).lack(&text), []);
    }
}
