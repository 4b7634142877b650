//! How scores go with those of people, as tables in Markdown.

use std::collections::BTreeMap;
use std::fmt;

use crate::domain::language::Language;

/// From which score on an answer is in the upper bands: weak, fair, good.
const BANDS: [f64; 2] = [4.0, 7.0];

/// An answer that was graded, perhaps several times.
#[derive(Debug, Clone)]
pub struct Row {
    /// What kind of answer it is.
    pub kind: String,
    /// Of the answer.
    pub language: Language,
    /// Answers of one group say the same in different languages.
    pub group: Option<String>,
    /// From 0 to 10, one each time.
    pub scores: Vec<f64>,
    /// What people made of it, from 0 to 10.
    pub human: Option<f64>,
    /// Whether a grade was marked as unsure.
    pub unsure: bool,
}

impl Row {
    fn score(&self) -> Option<f64> {
        mean(self.scores.iter().copied())
    }
}

/// Mean scores of some answers.
#[derive(Debug, Clone, Copy)]
pub struct Means {
    /// How many answers there are.
    pub answers: usize,
    pub score: f64,
    /// The mean of what people gave.
    pub human: Option<f64>,
}

/// What is said of a grader.
#[derive(Debug, Clone)]
pub struct Figures {
    /// How many answers were graded.
    pub answers: usize,
    /// Pearson's correlation with people.
    pub pearson: Option<f64>,
    /// Quadratic weighted kappa with people, of scores rounded to whole ones.
    pub kappa: Option<f64>,
    /// Mean distance from people's scores, on the scale of 0 to 10.
    pub error: Option<f64>,
    /// Mean of score less people's score.
    pub bias: Option<f64>,
    /// Of the answers that people put in a band (weak, fair, good): how many there are, and which share the grader puts in
    /// the same one.
    pub bands: [Option<(usize, f64)>; 3],
    /// How far the scores of one group lie apart, on average: the same said in several languages.
    pub language_spread: Option<f64>,
    /// Mean standard deviation of an answer that was graded several times.
    pub variation: Option<f64>,
    /// Share of grades that were marked as unsure.
    pub unsure: f64,
    /// By kind, then language.
    pub kinds: BTreeMap<String, BTreeMap<&'static str, Means>>,
}

impl Figures {
    /// Sums up what was graded; answers without any grade do not count.
    pub fn of(rows: &[Row]) -> Self {
        let rows: Vec<&Row> = rows.iter().filter(|row| !row.scores.is_empty()).collect();
        let pairs: Vec<(f64, f64)> = rows.iter().filter_map(|row| Some((row.score()?, row.human?))).collect();
        Self {
            answers: rows.len(),
            pearson: pearson(&pairs),
            kappa: quadratic_weighted_kappa(&pairs),
            error: mean(pairs.iter().map(|(score, human)| (score - human).abs())),
            bias: mean(pairs.iter().map(|(score, human)| score - human)),
            bands: [0, 1, 2].map(|band| agreement(&pairs, band)),
            language_spread: language_spread(&rows),
            variation: mean(rows.iter().filter_map(|row| deviation(&row.scores))),
            unsure: mean(rows.iter().map(|row| f64::from(u8::from(row.unsure)))).unwrap_or_default(),
            kinds: kinds(&rows),
        }
    }

    /// The kind of answers in one language whose scores are farthest from people's on average.
    pub fn farthest(&self) -> Option<(&str, &'static str, Means)> {
        let all = self.kinds.iter().flat_map(|(kind, languages)| languages.iter().map(move |of| (kind.as_str(), of)));
        let judged =
            all.filter(|(_, (code, means))| **code != ALL && means.answers >= TELLING && means.human.is_some());
        let far = |means: &Means| (means.score - means.human.unwrap_or_default()).abs();
        let farthest = judged.max_by(|(_, (_, one)), (_, (_, other))| far(one).total_cmp(&far(other)));
        farthest.map(|(kind, (code, means))| (kind, *code, *means))
    }

    /// The mean score of a kind of answers in all languages.
    pub fn mean_of(&self, kind: &str) -> Option<f64> {
        self.kinds.get(kind)?.get(ALL).map(|means| means.score)
    }
}

const ALL: &str = "all";
/// Of fewer answers a mean tells nothing.
const TELLING: usize = 5;

fn kinds(rows: &[&Row]) -> BTreeMap<String, BTreeMap<&'static str, Means>> {
    let mut groups: BTreeMap<String, BTreeMap<&'static str, Vec<&Row>>> = BTreeMap::new();
    for row in rows {
        for language in [row.language.code(), ALL] {
            groups.entry(row.kind.clone()).or_default().entry(language).or_default().push(row);
        }
    }
    let means = |group: Vec<&Row>| Means {
        answers: group.len(),
        score: mean(group.iter().filter_map(|row| row.score())).unwrap_or_default(),
        human: mean(group.iter().filter_map(|row| row.human)),
    };
    let of =
        |languages: BTreeMap<_, Vec<&Row>>| languages.into_iter().map(|(code, group)| (code, means(group))).collect();
    groups.into_iter().map(|(kind, languages)| (kind, of(languages))).collect()
}

fn band(score: f64) -> usize {
    BANDS.iter().filter(|from| score >= **from).count()
}

fn agreement(pairs: &[(f64, f64)], wanted: usize) -> Option<(usize, f64)> {
    let of_band: Vec<_> = pairs.iter().filter(|(_, human)| band(*human) == wanted).collect();
    let share = mean(of_band.iter().map(|(score, _)| f64::from(u8::from(band(*score) == wanted))))?;
    Some((of_band.len(), share))
}

fn language_spread(rows: &[&Row]) -> Option<f64> {
    let mut groups: BTreeMap<&str, BTreeMap<&str, Vec<f64>>> = BTreeMap::new();
    for row in rows {
        let (Some(group), Some(score)) = (row.group.as_deref(), row.score()) else { continue };
        groups.entry(group).or_default().entry(row.language.code()).or_default().push(score);
    }
    let spreads = groups.into_values().filter(|languages| languages.len() > 1).filter_map(|languages| {
        let means: Vec<f64> = languages.into_values().filter_map(|scores| mean(scores.into_iter())).collect();
        let least = means.iter().copied().fold(f64::INFINITY, f64::min);
        let most = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (most >= least).then_some(most - least)
    });
    mean(spreads)
}

/// Standard deviation of repeated scores; `None` for a single one.
fn deviation(scores: &[f64]) -> Option<f64> {
    let middle = mean(scores.iter().copied()).filter(|_| scores.len() > 1)?;
    let squares: f64 = scores.iter().map(|score| (score - middle).powi(2)).sum();
    Some((squares / count(scores.len() - 1)).sqrt())
}

/// Pearson's correlation of pairs; `None` when one side never changes.
pub fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let (x, y) = (mean(pairs.iter().map(|pair| pair.0))?, mean(pairs.iter().map(|pair| pair.1))?);
    let sum = |term: fn(f64, f64) -> f64| pairs.iter().map(|pair| term(pair.0 - x, pair.1 - y)).sum::<f64>();
    let spread = (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt();
    (spread > 0.0).then(|| sum(|x, y| x * y) / spread)
}

/// Cohen's kappa of scores from 0 to 10, rounded to whole ones, with squared distances as weights; `None` when nothing
/// can disagree.
pub fn quadratic_weighted_kappa(pairs: &[(f64, f64)]) -> Option<f64> {
    let whole: Vec<(f64, f64)> = pairs.iter().map(|pair| (pair.0.round(), pair.1.round())).collect();
    let observed: f64 = whole.iter().map(|(x, y)| (x - y).powi(2)).sum::<f64>() / count(whole.len());
    let expected = whole.iter().flat_map(|(x, _)| whole.iter().map(move |(_, y)| (x - y).powi(2))).sum::<f64>();
    let expected = expected / count(whole.len() * whole.len());
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    if values.is_empty() { None } else { Some(values.iter().sum::<f64>() / count(values.len())) }
}

#[expect(clippy::cast_precision_loss, reason = "there are some thousand answers")]
fn count(length: usize) -> f64 {
    length as f64
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |figure: Option<f64>| figure.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.2}"));
        writeln!(f, "| {} answers | |\n|---|---|", self.answers)?;
        writeln!(f, "| Pearson's r with people | {} |", shown(self.pearson))?;
        writeln!(f, "| quadratic weighted kappa with people | {} |", shown(self.kappa))?;
        writeln!(f, "| mean distance from people's score | {} |", shown(self.error))?;
        writeln!(f, "| mean of score less people's score | {} |", shown(self.bias))?;
        let [upper, top] = BANDS;
        let names = [format!("below {upper}"), format!("{upper} to {top}"), format!("from {top} on")];
        for (name, band) in names.iter().zip(self.bands) {
            let said =
                band.map_or_else(|| "–".to_owned(), |(answers, share)| format!("{:.0} % of {answers}", share * 100.0));
            writeln!(f, "| in the same band, people's score {name} | {said} |")?;
        }
        if let Some((kind, code, means)) = self.farthest() {
            writeln!(f, "| farthest from people's score on average | {kind}, {code}: {means} |")?;
        }
        writeln!(f, "| the same in several languages: how far apart | {} |", shown(self.language_spread))?;
        writeln!(f, "| standard deviation when graded again | {} |", shown(self.variation))?;
        writeln!(f, "| marked as unsure | {:.0} % |\n", self.unsure * 100.0)?;
        let languages = [ALL, "uz", "ru", "en"];
        writeln!(f, "| mean score (people's) | {} |\n|---{}|", languages.join(" | "), "|---".repeat(languages.len()))?;
        for (kind, means) in &self.kinds {
            let cell = |code: &&str| means.get(*code).map_or_else(|| "–".to_owned(), ToString::to_string);
            writeln!(f, "| {kind} | {} |", languages.iter().map(cell).collect::<Vec<_>>().join(" | "))?;
        }
        Ok(())
    }
}

impl fmt::Display for Means {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1}", self.score)?;
        self.human.map_or(Ok(()), |human| write!(f, " ({human:.1})"))?;
        write!(f, " of {}", self.answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: &str, language: Language, group: Option<&str>, scores: &[f64], human: f64) -> Row {
        let (kind, group) = (kind.to_owned(), group.map(str::to_owned));
        Row { kind, language, group, scores: scores.to_vec(), human: Some(human), unsure: false }
    }

    #[test]
    fn agreement_is_measured_between_none_and_all() {
        let same = [(0.0, 0.0), (4.0, 4.0), (10.0, 10.0)];
        let turned = [(0.0, 10.0), (5.0, 5.0), (10.0, 0.0)];
        let shifted = [(0.0, 2.0), (4.0, 6.0), (8.0, 10.0)];
        let figures = |pairs: &[(f64, f64)]| (pearson(pairs), quadratic_weighted_kappa(pairs));
        let is = |found: Option<f64>, expected: f64| (found.expect("a figure") - expected).abs() < 1e-9;
        let (r, kappa) = figures(&same);
        assert!(is(r, 1.0) && is(kappa, 1.0));
        let (r, kappa) = figures(&turned);
        assert!(is(r, -1.0) && kappa < Some(0.0));
        let (r, kappa) = figures(&shifted);
        assert!(is(r, 1.0) && kappa < Some(1.0), "a shift is seen by kappa only");
        assert_eq!(figures(&[(5.0, 1.0), (5.0, 2.0)]).0, None);
    }

    #[test]
    fn the_worst_of_the_means_is_named() {
        let five = |kind, language, score, human| (0..5).map(move |_| row(kind, language, None, &[score], human));
        let good = five("good", Language::Uz, 8.0, 9.5);
        let rows: Vec<Row> = good.chain(five("wrong", Language::En, 3.0, 0.0)).collect();
        let figures = Figures::of(&rows);
        assert_eq!(figures.farthest().map(|(kind, code, _)| (kind, code)), Some(("wrong", "en")));
        assert!(figures.to_string().contains("| wrong, en: 3.0 (0.0) of 5 |"), "{figures}");
    }

    #[test]
    fn each_figure_is_of_what_it_says() {
        let rows = [
            row("good", Language::Uz, Some("a"), &[8.0, 10.0], 9.0),
            row("good", Language::En, Some("a"), &[7.0], 9.0),
            row("wrong", Language::Ru, None, &[5.0], 1.0),
            row("wrong", Language::Ru, None, &[], 1.0),
        ];
        let figures = Figures::of(&rows);
        let is = |found: Option<f64>, expected: f64| (found.expect("a figure") - expected).abs() < 1e-9;
        assert_eq!(figures.answers, 3, "what was not graded does not count");
        assert!(is(figures.error, 2.0) && is(figures.bias, 2.0 / 3.0), "{figures:?}");
        assert_eq!(figures.bands, [Some((1, 0.0)), None, Some((2, 1.0))]);
        assert!(is(figures.language_spread, 2.0) && is(figures.variation, f64::sqrt(2.0)), "{figures:?}");
        assert!(is(figures.mean_of("good"), 8.0) && figures.mean_of("half").is_none());
        let table = figures.to_string();
        assert!(figures.farthest().is_none(), "of two answers a mean tells nothing");
        assert!(table.contains("| good | 8.0 (9.0) of 2 | 9.0 (9.0) of 1 | – | 7.0 (9.0) of 1 |"), "{table}");
    }
}
