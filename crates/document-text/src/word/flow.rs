//! The text of one part, as its elements come by.

use quick_xml::events::BytesStart;

use crate::Refusal;

/// Elements that have nothing to read in them: what was taken out of the text, the twin of a drawing for older programs, and
/// properties.
const PASSED_OVER: &[&str] =
    &["del", "moveFrom", "Fallback", "tabs", "sectPr", "tblPr", "tcPr", "trPr", "instrText", "delText"];

/// What lists begin their items with.
const BULLET: &str = "• ";

/// What lies on the page one below the other: a page, a cell or a box.
#[derive(Default)]
struct Block {
    lines: Vec<String>,
    /// The paragraph that is open, and what its box has said meanwhile.
    paragraph: Option<String>,
    boxes: Vec<String>,
    in_list: bool,
}

/// A row of a table that is open: its cells so far.
type Row = Vec<Vec<String>>;

pub(super) struct Flow {
    /// The page, and what is open on it.
    blocks: Vec<Block>,
    rows: Vec<Row>,
    depth: usize,
    depth_max: usize,
    /// The depth of the element that is passed over.
    passed: Option<usize>,
    in_text: bool,
    in_properties: bool,
    is_hidden: bool,
    /// The field that comes next shows what might be written there.
    is_placeholder: bool,
    /// How many characters there may still be.
    left: usize,
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut found = attributes.with_checks(false).filter_map(Result::ok);
    let named = found.find(|attribute| attribute.key.local_name().as_ref() == name);
    named.map(|attribute| attribute.value.to_string())
}

/// Whether a property that is there is in force.
fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

impl Flow {
    pub(super) fn new(depth_max: usize, left: usize) -> Self {
        Self {
            blocks: vec![Block::default()],
            rows: Vec::new(),
            depth: 0,
            depth_max,
            passed: None,
            in_text: false,
            in_properties: false,
            is_hidden: false,
            is_placeholder: false,
            left,
        }
    }

    pub(super) fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        self.depth += 1;
        if self.depth > self.depth_max {
            return Err(Refusal::TooMuch);
        }
        if self.passed.is_some() {
            return Ok(());
        }
        let name = element.local_name();
        match name.as_ref() {
            "sdtContent" if std::mem::take(&mut self.is_placeholder) => self.passed = Some(self.depth),
            name if PASSED_OVER.contains(&name) => self.passed = Some(self.depth),
            "p" => {
                self.spend(1)?;
                self.block().open();
            }
            "pPr" => self.in_properties = true,
            "sdtPr" => self.is_placeholder = false,
            "r" => self.is_hidden = false,
            "t" => self.in_text = true,
            "tr" => {
                self.spend(1)?;
                self.rows.push(Row::new());
            }
            "tc" | "txbxContent" => {
                self.spend(1)?;
                self.blocks.push(Block::default());
            }
            _ => self.mark(element)?,
        }
        Ok(())
    }

    pub(super) fn end(&mut self, name: &str) {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if let Some(passed) = self.passed {
            if passed == depth {
                self.passed = None;
            }
            return;
        }
        match name {
            "p" => self.block().close(),
            "pPr" => self.in_properties = false,
            "r" => self.is_hidden = false,
            "t" => self.in_text = false,
            "tc" => {
                let cell = self.pop();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            "txbxContent" => {
                let lines = self.pop();
                self.block().boxes.extend(lines);
            }
            "tr" => {
                let row = self.rows.pop().unwrap_or_default();
                self.block().lines.extend(lines_of(row));
            }
            _ => {}
        }
    }

    /// An element with nothing in it.
    pub(super) fn alone(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.passed.is_some() {
            return Ok(());
        }
        match element.local_name().as_ref() {
            "p" => {
                self.spend(1)?;
                self.block().open();
                self.block().close();
                Ok(())
            }
            // An empty cell keeps the others in their columns no better than nothing does.
            _ => self.mark(element),
        }
    }

    pub(super) fn letters(&mut self, letters: &str) -> Result<(), Refusal> {
        if self.in_text && self.passed.is_none() && !self.is_hidden { self.push(letters) } else { Ok(()) }
    }

    /// The text, and how many characters there may still be.
    pub(super) fn finish(mut self) -> (String, usize) {
        while self.blocks.len() > 1 {
            let lines = self.pop();
            self.block().lines.extend(lines);
        }
        let lines = self.pop();
        (lines.join("\n"), self.left)
    }

    /// Signs and properties.
    fn mark(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        let name = element.local_name();
        match name.as_ref() {
            "numId" if self.in_properties => self.block().in_list = is_on(element),
            "pStyle" if self.in_properties => {
                let style = attribute(element, "val").unwrap_or_default();
                self.block().in_list |= style.starts_with("ListBullet") || style.starts_with("ListNumber");
            }
            _ if self.in_properties => {}
            "vanish" => self.is_hidden = is_on(element),
            "showingPlcHdr" => self.is_placeholder = is_on(element),
            _ if self.is_hidden => {}
            "tab" | "ptab" => self.push("\t")?,
            "br" | "cr" => self.push("\n")?,
            "noBreakHyphen" => self.push("-")?,
            "sym" => {
                let code = attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(letter) = code.and_then(char::from_u32) {
                    self.push(letter.encode_utf8(&mut [0; 4]))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, letters: &str) -> Result<(), Refusal> {
        self.spend(letters.chars().count())?;
        if let Some(paragraph) = &mut self.block().paragraph {
            paragraph.push_str(letters);
        }
        Ok(())
    }

    /// Paragraphs and cells are counted as well: those without letters take room too.
    fn spend(&mut self, characters: usize) -> Result<(), Refusal> {
        self.left = self.left.checked_sub(characters).ok_or(Refusal::TooMuch)?;
        Ok(())
    }

    fn block(&mut self) -> &mut Block {
        if self.blocks.is_empty() {
            self.blocks.push(Block::default());
        }
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }

    fn pop(&mut self) -> Vec<String> {
        let mut block = self.blocks.pop().unwrap_or_default();
        block.close();
        block.lines
    }
}

impl Block {
    fn open(&mut self) {
        self.close();
        self.paragraph = Some(String::new());
        self.in_list = false;
    }

    fn close(&mut self) {
        if let Some(paragraph) = self.paragraph.take() {
            let is_item = self.in_list && !paragraph.trim().is_empty();
            let bullet = if is_item { BULLET } else { "" };
            self.lines.push(format!("{bullet}{paragraph}"));
        }
        self.lines.append(&mut self.boxes);
    }
}

/// Short cells stand side by side; those of several lines are columns of a page, one after the other.
fn lines_of(row: Row) -> Vec<String> {
    let is_blank = |line: &String| line.trim().is_empty();
    let cells: Vec<Vec<String>> = row.into_iter().filter(|cell| !cell.iter().all(is_blank)).collect();
    let short =
        |cell: &Vec<String>| cell.iter().filter(|line| !is_blank(line)).count() == 1 && !cell.join("").contains('\n');
    if cells.iter().all(short) {
        let cells = cells.iter().map(|cell| cell.concat()).collect::<Vec<_>>();
        return if cells.is_empty() { Vec::new() } else { vec![cells.join("\t")] };
    }
    cells.into_iter().flatten().collect()
}
