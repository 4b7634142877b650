//! The sensible interviewer: asks, grades and reports in the language of the prompt, from what stands in it.

use serde_json::{Value, json};

use super::Request;

/// What differs between the languages.
pub(super) struct Voice {
    subjects: &'static [&'static str],
    /// Questions, with `{t}` for the technology and `{s}` for the subject.
    forms: &'static [&'static str],
    hint: &'static str,
    /// `{s}` for the subject.
    simpler: &'static str,
    /// Key points, with `{s}`; the model answer is made of them.
    points: [&'static str; 4],
    terms: [&'static str; 4],
    strength: &'static str,
    improvement: &'static str,
    suggestion: &'static str,
    follow_up: &'static str,
}

const WEIGHTS: [u8; 4] = [40, 30, 20, 10];
/// Looked at in cases only.
const PARTS: [&str; 4] = ["requirements", "options", "trade_offs", "risks"];
/// Which of the subjects stories and cases begin with, so that none is like a technical question of the same interview.
const STORIES: usize = 6;
const CASES: usize = 12;
const DIFFICULTIES: [&str; 3] = ["easy", "medium", "hard"];

const EN: Voice = Voice {
    subjects: &[
        "error handling",
        "memory management",
        "concurrent access",
        "automated testing",
        "dependency updates",
        "performance profiling",
        "input validation",
        "configuration secrets",
        "logging practice",
        "database transactions",
        "cache invalidation",
        "interface versioning",
        "background jobs",
        "release rollback",
        "access control",
        "network timeouts",
        "data migration",
        "build pipelines",
    ],
    forms: &[
        "How would you explain {s} in {t} to a new colleague on your team?",
        "Which mistakes with {s} have you seen in {t} projects, and what did they cost?",
        "When does {s} become a bottleneck in a {t} system, and how do you notice?",
        "Suppose you must improve {s} in an old {t} code base: where do you begin?",
        "What trade-offs do you weigh before choosing an approach to {s} with {t}?",
    ],
    hint: "Think of the last time this went wrong, and what you looked at first.",
    simpler: "In plain words: what do you do about {s} at work, and why? Two or three sentences are enough.",
    points: [
        "The main purpose of {s} is stated with its reason",
        "Usual tools are named together with their limits",
        "A concrete example from production supports the claim",
        "Effects are measured before anything gets optimised",
    ],
    terms: [
        "main purpose|its reason",
        "usual tools|tools and limits",
        "example from production",
        "effects measured|measured before",
    ],
    strength: "You named what matters and gave the reason for it.",
    improvement: "Say more about the parts that were missing from your answer.",
    suggestion: "Practise telling one example from your own work in two minutes.",
    follow_up: "And how did that go when you last did it yourself?",
};

const RU: Voice = Voice {
    subjects: &[
        "обработка ошибок",
        "управление памятью",
        "параллельный доступ",
        "автоматическое тестирование",
        "обновление зависимостей",
        "профилирование производительности",
        "проверка ввода",
        "хранение секретов",
        "ведение журналов",
        "транзакции базы",
        "инвалидация кэша",
        "версии интерфейса",
        "фоновые задачи",
        "откат выпуска",
        "разграничение доступа",
        "сетевые ожидания",
        "перенос данных",
        "конвейер сборки",
    ],
    forms: &[
        "Как вы объясните новому коллеге тему «{s}» в {t}?",
        "Какие промахи по теме «{s}» вы встречали в проектах на {t} и чего они стоили?",
        "Когда {s} становится узким местом системы на {t} и как это заметить?",
        "Допустим, нужно улучшить старый код на {t}, где хромает {s}: с чего начнёте?",
        "Что вы взвешиваете, выбирая подход к теме «{s}» вместе с {t}?",
    ],
    hint: "Вспомните, когда это подводило вас в последний раз и на что вы посмотрели прежде всего.",
    simpler: "Проще говоря, {s}: что вы делаете на работе и почему? Хватит двух-трёх предложений.",
    points: [
        "Названо главное назначение темы и его причина",
        "Перечислены обычные инструменты вместе с ограничениями",
        "Приведён конкретный пример из рабочей эксплуатации",
        "Сначала измеряют результат, потом ускоряют программу",
    ],
    terms: ["главное назначение|его причина", "обычные инструменты", "конкретный пример", "измеряют результат"],
    strength: "Вы назвали главное и объяснили, зачем это нужно.",
    improvement: "Расскажите подробнее о том, чего не хватило в ответе.",
    suggestion: "Потренируйтесь за две минуты рассказывать пример из своей работы.",
    follow_up: "А как это было, когда вы делали такое сами?",
};

const UZ: Voice = Voice {
    subjects: &[
        "xatolarni ushlash",
        "xotirani boshqarish",
        "parallel murojaat",
        "avtomatik sinov",
        "kutubxonalarni yangilash",
        "tezlikni oʻlchash",
        "kiritishni tekshirish",
        "maxfiy sozlamalar",
        "jurnal yuritish",
        "baza tranzaksiyalari",
        "keshni tozalash",
        "interfeys versiyalari",
        "fon vazifalari",
        "relizni qaytarish",
        "ruxsatlarni ajratish",
        "tarmoq kutishlari",
        "maʼlumot koʻchirish",
        "yigʻish jarayoni",
    ],
    forms: &[
        "{t} loyihasida {s} nima ekanini yangi hamkasbingizga qanday tushuntirasiz?",
        "{t} bilan ishlaganda {s} borasida qaysi xatolarni uchratgansiz va ular nimaga olib kelgan?",
        "Qachon {s} butun {t} tizimini sekinlashtiradi va buni qanday sezasiz?",
        "Eski {t} kodida {s} yomon qilingan boʻlsa, ishni nimadan boshlaysiz?",
        "{s} uchun yechim tanlashdan oldin {t} muhitida nimalarni solishtirasiz?",
    ],
    hint: "Oxirgi marta bu qachon ishlamay qolganini va birinchi boʻlib nimaga qaraganingizni eslang.",
    simpler: "Sodda qilib aytsak, {s}: ishda nima qilasiz va nima uchun? Ikki-uch gap yetadi.",
    points: [
        "Mavzuning asosiy maqsadi va sababi aytilgan",
        "Odatdagi vositalar ularning cheklovlari bilan sanalgan",
        "Haqiqiy loyihadan aniq misol keltirilgan",
        "Avval natija oʻlchanadi, keyin tezlashtiriladi",
    ],
    terms: ["asosiy maqsadi|mavzuning maqsadi", "odatdagi vositalar", "aniq misol", "natija oʻlchanadi"],
    strength: "Siz asosiy narsani va uning sababini toʻgʻri aytdingiz.",
    improvement: "Javobingizda yetishmagan qismlar haqida koʻproq gapiring.",
    suggestion: "Oʻz ishingizdan bir misolni ikki daqiqada aytib berishni mashq qiling.",
    follow_up: "Oʻzingiz shunday ish qilganingizda bu qanday boʻlgan edi?",
};

/// The text of the reply.
pub(super) fn play(request: &Request) -> String {
    if request.task().starts_with("coach") {
        return super::coach::speak(request);
    }
    let voice = voice_of(&request.said_by("system"));
    let prompt = request.said_by("user");
    let reply = match request.task() {
        "questions" if prompt.contains("The four fixed points:") => stories(voice, &prompt),
        "questions" => questions(voice, &prompt, if prompt.contains("Number of cases: ") { CASES } else { 0 }),
        "grade" => grade(voice, &prompt),
        "vacancy" => vacancy(&prompt),
        "cv_questions" => super::cv::questions(voice, &prompt),
        "fit" => super::applicant::compare(&prompt, voice.improvement),
        "letter" => super::applicant::write(&request.said_by("system"), &prompt),
        "cv" => super::cv::better(&prompt),
        "report" => json!({ "next_steps": [voice.suggestion, voice.improvement] }),
        other => panic!("no task is named {other:?}"),
    };
    reply.to_string()
}

/// Every line of the post that stands in a list.
fn vacancy(prompt: &str) -> Value {
    let lines = prompt.lines().filter_map(|line| line.trim().strip_prefix("- "));
    let requirements: Vec<Value> = lines.map(|line| json!({ "line": line, "kind": "must" })).collect();
    json!({ "role": "", "company": "", "level": "", "requirements": requirements })
}

fn voice_of(rules: &str) -> &'static Voice {
    if rules.contains("in Uzbek") {
        &UZ
    } else if rules.contains("in Russian") {
        &RU
    } else {
        &EN
    }
}

pub(super) fn questions(voice: &Voice, prompt: &str, first: usize) -> Value {
    // A case is about its field.
    let count = field(prompt, "Number of questions: ").parse().or_else(|_| field(prompt, "Number of cases: ").parse());
    let count: usize = count.expect("a number of questions");
    let technology = match field(prompt, "Technology: ") {
        // What a person typed stands between fence lines.
        named if named.starts_with("named between") => {
            prompt.lines().skip_while(|line| !line.starts_with("==")).nth(1).unwrap_or_default()
        }
        "" => field(prompt, "Field: "),
        technology => technology,
    };
    let total = voice.subjects.len() * voice.forms.len();
    let all = (first..total).map(|index| {
        let subject = voice.subjects[index % voice.subjects.len()];
        let form = voice.forms[(index + index / voice.subjects.len()) % voice.forms.len()];
        (subject, capitalised(&form.replace("{s}", subject).replace("{t}", technology)))
    });
    // Prompts in Uzbek have plain apostrophes.
    let asked = |text: &str| prompt.contains(&text.replace(['ʻ', 'ʼ'], "'")) || prompt.contains(text);
    let new = all.filter(|(_, text)| !asked(text)).take(count);
    let mut questions: Vec<Value> =
        new.enumerate().map(|(index, (subject, text))| question(voice, index, subject, &text)).collect();
    if prompt.contains("one more field, line:") {
        questions.iter_mut().for_each(|question| question["line"] = json!(line_of(prompt, &question["text"])));
    }
    json!({ "questions": questions })
}

/// The number of the line of a job post that has most in common with a question; the first one's where none has anything.
fn line_of(prompt: &str, text: &Value) -> usize {
    let lines = prompt.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(". "));
    let text = text.as_str().unwrap_or_default();
    let best = lines.enumerate().max_by_key(|(at, line)| (shared(line, text), std::cmp::Reverse(*at)));
    best.map_or(0, |(at, _)| at + 1)
}

/// Questions about experience: each with a key point of its own beside the fixed ones, which are in the model answer.
fn stories(voice: &Voice, prompt: &str) -> Value {
    let fixed: Vec<&str> =
        prompt.lines().skip_while(|line| *line != "The four fixed points:").skip(1).take(4).collect();
    let told = fixed.iter().map(|point| point.trim_start_matches("- ")).collect::<Vec<_>>().join(". ");
    let work = match field(prompt, "Work: ") {
        named if named.starts_with("named between") => {
            prompt.lines().skip_while(|line| !line.starts_with("==")).nth(1).unwrap_or_default().to_owned()
        }
        work => work.to_owned(),
    };
    let prompt = prompt.replace("Number of questions: ", &format!("Technology: {work}\nNumber of questions: "));
    let mut reply = questions(voice, &prompt, STORIES);
    for question in reply["questions"].as_array_mut().expect("questions") {
        let own: Vec<Value> =
            (2..4).map(|at| json!({ "text": voice.points[at], "weight": 15, "terms": [voice.terms[at]] })).collect();
        question["key_points"] = json!(own);
        question["model_answer"] = json!(format!("{told}. {}. {}.", voice.points[2], voice.points[3]));
    }
    reply
}

fn question(voice: &Voice, index: usize, subject: &str, text: &str) -> Value {
    let points = voice.points.map(|point| point.replace("{s}", subject));
    let key_points: Vec<Value> = (0..points.len())
        .map(|at| json!({ "part": PARTS[at], "text": points[at], "weight": WEIGHTS[at], "terms": [voice.terms[at]] }))
        .collect();
    json!({
        "text": text, "topic": capitalised(subject), "difficulty": DIFFICULTIES[index * 3 / 10 % 3], "hint": voice.hint,
        "simpler": voice.simpler.replace("{s}", subject), "model_answer": format!("{}.", points.join(". ")), "key_points": key_points,
    })
}

/// Grades by the words that a sentence of the answer shares with a key point: it finds what is said, and no more.
fn grade(voice: &Voice, prompt: &str) -> Value {
    let (points, answer) = points_and_answer(prompt);
    // A dot within a name, as in `errors.As`, ends no sentence.
    let sentences: Vec<&str> = answer.lines().flat_map(|line| line.split(". ")).map(str::trim).collect();
    let verdicts: Vec<Value> = points
        .iter()
        .map(|point| {
            let best = sentences.iter().max_by_key(|sentence| shared(point, sentence)).copied().unwrap_or_default();
            match shared(point, best) {
                60.. => json!({ "verdict": "met", "quote": first_words(best) }),
                30.. => json!({ "verdict": "partial", "quote": first_words(best) }),
                _ => json!({ "verdict": "missed", "quote": "" }),
            }
        })
        .collect();
    let all = |verdict: &str| verdicts.iter().all(|point| point["verdict"] == verdict);
    let strengths = if all("missed") { json!([]) } else { json!([voice.strength]) };
    let improvements = if all("met") { json!([]) } else { json!([voice.improvement]) };
    json!({
        "points": verdicts, "strengths": strengths, "improvements": improvements, "suggestions": [voice.suggestion],
        "ask_back": ask_back(voice, prompt, &verdicts, &sentences),
    })
}

/// Asks back about the first point that is open, where the prompt wants that.
fn ask_back(voice: &Voice, prompt: &str, verdicts: &[Value], sentences: &[&str]) -> Value {
    let open = verdicts.iter().position(|point| point["verdict"] != "met");
    match open.filter(|_| prompt.contains("write ask_back")) {
        Some(point) => {
            json!([{ "point": point + 1, "quote": first_words(sentences[0]), "text": voice.follow_up }])
        }
        None => json!([]),
    }
}

fn points_and_answer(prompt: &str) -> (Vec<String>, String) {
    let fence = prompt.lines().find(|line| line.starts_with("==") && line.ends_with("==")).expect("a fenced answer");
    let fence = format!("\n{fence}\n");
    let parts: Vec<&str> = prompt.split(&fence).collect();
    // An answer to a follow-up comes after the one before, which is fenced too.
    let [before, .., answer, _] = parts.as_slice() else { panic!("no fenced answer in {prompt}") };
    let numbered = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit());
    let point = |line: &str| Some(line.split_once(". (")?.1.split_once(") ")?.1.to_owned());
    (before.lines().filter(numbered).filter_map(point).collect(), (*answer).to_owned())
}

/// Per cent of the words of `point` that `sentence` has.
fn shared(point: &str, sentence: &str) -> usize {
    let words = stems(point);
    let said = stems(sentence);
    words.iter().filter(|word| said.contains(word)).count() * 100 / words.len().max(1)
}

fn stems(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != 'ʻ' && c != 'ʼ');
    words.filter(|word| word.chars().count() > 3).map(|word| word.chars().take(5).collect()).collect()
}

fn first_words(sentence: &str) -> String {
    sentence.split_whitespace().take(20).collect::<Vec<_>>().join(" ")
}

fn field<'a>(prompt: &'a str, name: &str) -> &'a str {
    prompt.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim()
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
