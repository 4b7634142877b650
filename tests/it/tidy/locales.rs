//! The three languages carry the same messages, with the same variables, each in its own script.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, PatternElement, VariantKey};
use fluent_syntax::parser;
use interview_bot::domain::language::Language;
use interview_bot::i18n::FEATURES;

use super::{File, files, none, one};

/// Russian messages that need no Cyrillic: names that nobody translates.
const NAMES: &[&str] = &["domain-devops", "plan-pro", "plan-elite", "plan-enterprise"];

/// What is known of one message or attribute.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// Names of its variables.
    pub(super) variables: BTreeSet<String>,
    /// Its texts, one for each choice of variants, with every variable replaced by `VALUE`.
    pub(super) texts: Vec<String>,
    /// The keys of each of its selections.
    pub(super) selections: Vec<Vec<String>>,
}

/// What stands for the value of a variable in [`Content::texts`].
pub(super) const VALUE: &str = "0123456789";

/// The messages and attributes (`id.attribute`) of a locale file.
pub(super) type Messages = BTreeMap<String, Content>;

/// The files of a language, each with its messages.
pub(super) fn language(language: Language) -> Vec<(File, Messages)> {
    let directory = format!("locales/{}", language.code());
    let parsed = |file: File| {
        let messages = messages(&file).unwrap_or_else(|error| panic!("{error}"));
        (file, messages)
    };
    files(&directory, &[".ftl"]).into_iter().map(parsed).collect()
}

/// Parses a file; a mistake in it, and a message that is there twice, is an error.
fn messages(file: &File) -> Result<Messages, String> {
    let resource = parser::parse(file.text.as_str()).map_err(|(_, errors)| format!("{}: {errors:?}", file.path))?;
    let mut found = Messages::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let attributes = message.attributes.iter().map(|a| (format!("{}.{}", message.id.name, a.id.name), &a.value));
        let value = message.value.iter().map(|value| (message.id.name.to_owned(), value));
        for (id, pattern) in value.chain(attributes) {
            let content = content(pattern).map_err(|error| format!("{}: {id}: {error}", file.path))?;
            if found.insert(id.clone(), content).is_some() {
                return Err(format!("{}: {id} is there twice", file.path));
            }
        }
    }
    Ok(found)
}

fn content(pattern: &ast::Pattern<&str>) -> Result<Content, String> {
    let mut content = Content { texts: vec![String::new()], ..Content::default() };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => content.append(&[(*value).to_owned()]),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                let text = content.inline(inline)?;
                content.append(&[text]);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                content.inline(selector)?;
                content.selections.push(variants.iter().map(key).collect());
                let mut choices = Vec::new();
                for variant in variants {
                    let inner = self::content(&variant.value)?;
                    content.variables.extend(inner.variables);
                    content.selections.extend(inner.selections);
                    choices.extend(inner.texts);
                }
                content.append(&choices);
            }
        }
    }
    Ok(content)
}

fn key(variant: &ast::Variant<&str>) -> String {
    match variant.key {
        VariantKey::Identifier { name } => name.to_owned(),
        VariantKey::NumberLiteral { value } => value.to_owned(),
    }
}

impl Content {
    /// Goes on with each of the choices. Beyond the first choice of several selections, not every combination is
    /// spelled out: each choice appears at least once.
    fn append(&mut self, choices: &[String]) {
        let count = self.texts.len().max(choices.len());
        self.texts =
            (0..count).map(|n| format!("{}{}", self.texts[n % self.texts.len()], choices[n % choices.len()])).collect();
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) -> Result<String, String> {
        match inline {
            InlineExpression::StringLiteral { value } => Ok((*value).to_owned()),
            InlineExpression::NumberLiteral { value } => Ok((*value).to_owned()),
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                Ok(VALUE.to_owned())
            }
            InlineExpression::Placeable { expression } => match expression.as_ref() {
                Expression::Inline(inner) => self.inline(inner),
                Expression::Select { .. } => Err("a selection within braces within braces is hard to read".to_owned()),
            },
            other => Err(format!("references and functions are not used here: {other:?}")),
        }
    }
}

/// Same files, ids, attributes and variables in all languages.
fn differences(languages: &[(Language, Vec<(File, Messages)>)]) -> Vec<String> {
    let mut problems = Vec::new();
    let describe = |files: &[(File, Messages)]| -> BTreeMap<String, BTreeSet<String>> {
        let messages = files.iter().flat_map(|(file, messages)| {
            messages.iter().map(|(id, content)| (format!("{}: {id}", file.name()), content.variables.clone()))
        });
        messages.collect()
    };
    let Some(((first, files), others)) = languages.split_first() else { return problems };
    let reference = describe(files);
    for (language, files) in others {
        let described = describe(files);
        for id in reference.keys().chain(described.keys()).collect::<BTreeSet<_>>() {
            match (reference.get(id), described.get(id)) {
                (Some(a), Some(b)) if a == b => {}
                (Some(a), Some(b)) => problems.push(format!("{id}: {first:?} has {a:?}, {language:?} has {b:?}")),
                (Some(_), None) => problems.push(format!("{id}: {first:?} has it, {language:?} has not")),
                (None, _) => problems.push(format!("{id}: {language:?} has it, {first:?} has not")),
            }
        }
    }
    problems
}

/// Each language in its own script, with its own signs and plural forms.
fn misspelt(language: Language, file: &File, messages: &Messages) -> Vec<String> {
    let mut problems = Vec::new();
    let mut problem = |id: &str, what: &str| problems.push(format!("{}: {id}: {what}", file.path));
    for (id, content) in messages {
        let text = content.texts.concat();
        let words = visible(&text);
        let has_cyrillic = words.contains(is_cyrillic);
        match language {
            Language::Uz if has_cyrillic => problem(id, "Cyrillic in Uzbek"),
            Language::Uz if words.contains(['\'', '’', '‘', '`', '´']) => {
                problem(id, "an apostrophe that is neither ʻ (oʻ, gʻ) nor ʼ");
            }
            Language::Uz if wrong_turned_comma(&words) => {
                problem(id, "ʻ after another letter than o and g, or ʼ after o or g");
            }
            Language::Ru if !has_cyrillic && words.contains(char::is_alphabetic) && !NAMES.contains(&id.as_str()) => {
                problem(id, "no Cyrillic in Russian");
            }
            Language::En if has_cyrillic => problem(id, "Cyrillic in English"),
            _ => {}
        }
        if text.contains("...") {
            problem(id, "three dots in place of …");
        }
        for keys in &content.selections {
            let has = |key: &str| keys.iter().any(|known| known == key);
            let plural = has("one") || has("few") || has("many");
            if plural && language == Language::Ru && !(has("one") && has("few")) {
                problem(id, "a Russian plural needs one, few and many");
            }
            if plural && language != Language::Ru && (has("few") || has("many")) {
                problem(id, "the language has only the plural forms one and other");
            }
        }
    }
    problems
}

fn is_cyrillic(c: char) -> bool {
    ('\u{0400}'..='\u{04ff}').contains(&c)
}

/// The text without tags, commands and the values of variables.
fn visible(text: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for c in text.replace(VALUE, "").chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => words.push(c),
            _ => {}
        }
    }
    words
}

/// ʻ makes oʻ and gʻ; ʼ, the tutuq belgisi, stands after any letter, but after o and g it is nearly always a mistake.
fn wrong_turned_comma(words: &str) -> bool {
    let letters: Vec<char> = words.chars().collect();
    letters.windows(2).any(|pair| match pair[1] {
        'ʻ' => !"oOgG".contains(pair[0]),
        'ʼ' => "oOgG".contains(pair[0]),
        _ => false,
    })
}

fn all() -> Vec<(Language, Vec<(File, Messages)>)> {
    [Language::En, Language::Ru, Language::Uz].map(|each| (each, language(each))).into()
}

#[test]
fn the_languages_have_the_same_messages() {
    let all = all();
    assert!(all.iter().all(|(_, files)| !files.is_empty()));
    none(&differences(&all));
}

#[test]
fn each_language_is_in_its_own_script() {
    let all = all();
    let problems = all.iter().flat_map(|(language, files)| files.iter().map(move |file| (*language, file)));
    none(&problems.flat_map(|(language, (file, messages))| misspelt(language, file, messages)).collect::<Vec<_>>());
}

#[test]
fn no_id_is_in_two_files() {
    let mut problems = Vec::new();
    for (_, files) in all() {
        let mut seen = BTreeMap::new();
        for (file, id) in files.iter().flat_map(|(file, messages)| messages.keys().map(move |id| (&file.path, id))) {
            if let Some(other) = seen.insert(id.clone(), file.clone()) {
                problems.push(format!("{id} is in {other} and in {file}"));
            }
        }
    }
    none(&problems);
}

#[test]
fn every_file_is_compiled_in() {
    for (language, files) in all() {
        let on_disk: Vec<_> = files.iter().map(|(file, _)| file.name().to_owned()).collect();
        let mut compiled: Vec<_> = FEATURES.iter().map(|feature| format!("{}.ftl", feature.name)).collect();
        compiled.sort();
        assert_eq!(on_disk, compiled, "{language:?}: locales/ on the left, FEATURES on the right");
    }
}

#[test]
fn the_rules_catch_what_they_are_for() {
    let check = |language: Language, source: &str| {
        let file = File::new("locales/x/test.ftl", source);
        let messages = messages(&file).expect("it can be parsed");
        misspelt(language, &file, &messages)
    };
    one(&check(Language::Uz, "a-b = Bog'lanish"), "an apostrophe");
    one(&check(Language::Uz, "a-b = Bogʼlanish"), "ʻ after another letter");
    one(&check(Language::Uz, "a-b = Maʻlumot"), "ʻ after another letter");
    one(&check(Language::Uz, "a-b = Меню"), "Cyrillic in Uzbek");
    one(&check(Language::Ru, "a-b = Menu <b>{ $x }</b>"), "no Cyrillic");
    one(&check(Language::En, "a-b = Мenu"), "Cyrillic in English");
    one(&check(Language::En, "a-b = Wait..."), "three dots");
    let plural = "a-b = { $n ->\n    [one] балл\n   *[other] баллов\n  }";
    one(&check(Language::Ru, plural), "one, few and many");
    one(&check(Language::Uz, "a-b = { $n ->\n    [few] a\n   *[other] b\n  }"), "only the plural forms");
    none(&check(Language::Uz, "a-b = Oʻzbekcha <a href='x'>maʼlumot</a> { $name }"));

    let parsed = |source: &str| {
        let file = File::new("locales/x/test.ftl", source);
        let messages = messages(&file).expect("it can be parsed");
        vec![(file, messages)]
    };
    let pair = |a, b| differences(&[(Language::En, parsed(a)), (Language::Uz, parsed(b))]);
    one(&pair("a-b = x\nc-d = y", "a-b = x"), "c-d: En has it, Uz has not");
    one(&pair("a-b = x", "a-b = x\n    .short = y"), "a-b.short: Uz has it, En has not");
    one(&pair("a-b = { $n }", "a-b = { $m }"), "{\"n\"}");
    assert!(messages(&File::new("x", "a-b = { $n")).is_err());
    assert!(messages(&File::new("x", "a-b = x\na-b = y")).is_err());
}
