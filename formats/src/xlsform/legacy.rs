//! The older workbooks (`.xls`): judged before they are opened, because opening one lays out each
//! sheet whole, as large as the places of its cells say.
//!
//! It follows the file's own chains (MS-CFB) to the records of the workbook (MS-XLS) and looks at
//! three things only: how far each sheet reaches, how large it says it is, and how much text its
//! cells refer to. Cells themselves are calamine's work.

use super::archive::Limits;

/// What a file that is judged may come to.
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// The most sheets; each could point at the same cells.
const MAX_SHEETS: usize = 64;
const MAX_SECTORS: usize = MAX_BYTES / 64;
/// Record types of MS-XLS 2.3.
const DIMENSIONS: u16 = 0x0200;
const MUL_RK: u16 = 0x00BD;
const LABEL_SST: u16 = 0x00FD;
const SST: u16 = 0x00FC;
const CONTINUE: u16 = 0x003C;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const SHEET: u16 = 0x0085;
/// Cells with something in them; empty ones are not laid out.
const CELLS: [u16; 8] = [0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, MUL_RK, LABEL_SST];

/// Whether the file stays within the limits when it is opened; none where it is no such file.
pub(super) fn fits(bytes: &[u8], limits: Limits) -> Option<bool> {
    if bytes.len() > MAX_BYTES {
        return Some(false);
    }
    let file = Container::open(bytes)?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"))?;
    let (mut sheets, mut shared, mut of_shared) = (Vec::new(), 0usize, false);
    for (kind, data) in Records(&stream) {
        match kind {
            SHEET => sheets.push(u32_at(data, 0)? as usize),
            SST => (shared, of_shared) = (shared + data.len(), true),
            CONTINUE if of_shared => shared += data.len(),
            END => break,
            _ => of_shared = false,
        }
    }
    if sheets.len() > MAX_SHEETS {
        return Some(false);
    }
    let (mut area, mut texts) = (0usize, 0usize);
    for start in sheets {
        let sheet = Sheet::read(stream.get(start..)?)?;
        // Room is made for what a sheet says it has, and given back before the next.
        if sheet.said > limits.said {
            return Some(false);
        }
        area = area.saturating_add(sheet.area());
        texts = texts.saturating_add(sheet.texts);
    }
    Some(area <= limits.area && texts.saturating_mul(shared) <= limits.text)
}

/// The records of a stream: a type and its data.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, after) = self.0.split_at_checked(4)?;
        let (kind, length) = (u16_at(head, 0)?, usize::from(u16_at(head, 2)?));
        let (data, next) = after.split_at_checked(length)?;
        self.0 = next;
        Some((kind, data))
    }
}

/// What opening a sheet comes to.
#[derive(Default)]
struct Sheet {
    /// Cells it says it has.
    said: usize,
    /// The rectangle around its cells: top, bottom, left, right.
    around: Option<(usize, usize, usize, usize)>,
    /// Cells with a shared text.
    texts: usize,
}

impl Sheet {
    fn read(stream: &[u8]) -> Option<Self> {
        let (mut sheet, mut depth) = (Self::default(), 0usize);
        for (kind, data) in Records(stream) {
            match kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                // Charts within the sheet have cells of their own.
                _ if depth > 1 => {}
                DIMENSIONS => sheet.said = sheet.said.saturating_add(said(data)?),
                kind if CELLS.contains(&kind) && data.len() >= 4 => sheet.take(kind, data)?,
                _ => {}
            }
        }
        Some(sheet)
    }

    fn take(&mut self, kind: u16, data: &[u8]) -> Option<()> {
        self.texts += usize::from(kind == LABEL_SST);
        let (row, left) = (usize::from(u16_at(data, 0)?), usize::from(u16_at(data, 2)?));
        // A row of numbers: as many as there is data for.
        let more = if kind == MUL_RK { data.len() / 6 } else { 0 };
        let (top, bottom, first, last) = self.around.unwrap_or((row, row, left, left));
        self.around = Some((top.min(row), bottom.max(row), first.min(left), last.max(left + more)));
        Some(())
    }

    fn area(&self) -> usize {
        self.around.map_or(0, |(top, bottom, left, right)| (bottom - top + 1) * (right - left + 1))
    }
}

/// The cells a sheet says it has; none where it ends before it begins.
fn said(data: &[u8]) -> Option<usize> {
    let (first, last, left, right) = if data.len() >= 14 {
        (u32_at(data, 0)?, u32_at(data, 4)?, u16_at(data, 8)?, u16_at(data, 10)?)
    } else {
        (u16_at(data, 0)?.into(), u16_at(data, 2)?.into(), u16_at(data, 4)?, u16_at(data, 6)?)
    };
    let rows = last.checked_sub(first)? as usize + 1;
    // What cannot be a first column counts as the first of all, as in the library.
    let left = if left > 0xFF || right < left { 0 } else { left };
    Some(rows.saturating_mul(usize::from(right - left) + 1))
}

/// A compound file: sectors, the table of their chains, and its directory.
struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    directory: Vec<u8>,
    /// The small streams: their own sectors and chains.
    small: Vec<u8>,
    small_table: Vec<u32>,
    cutoff: usize,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            return None;
        }
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            table: Vec::new(),
            directory: Vec::new(),
            small: Vec::new(),
            small_table: Vec::new(),
            cutoff: u32_at(bytes, 56)? as usize,
        };
        let mut tables: Vec<u32> =
            (0..109).filter_map(|place| u32_at(bytes, 76 + 4 * place)).collect();
        let mut next = u32_at(bytes, 68)?;
        let each = sector / 4 - 1;
        while let Some(own) = file.sector(next) {
            tables.extend((0..each).filter_map(|place| u32_at(own, 4 * place)));
            next = u32_at(own, 4 * each)?;
            if tables.len() > MAX_SECTORS {
                return None;
            }
        }
        for own in tables {
            if let Some(own) = file.sector(own) {
                file.table.extend((0..sector / 4).filter_map(|place| u32_at(own, 4 * place)));
            }
            if file.table.len() > MAX_SECTORS {
                return None;
            }
        }
        file.directory = file.chain(u32_at(bytes, 48)?)?;
        let small = file.chain(u32_at(bytes, 60)?).unwrap_or_default();
        file.small_table =
            (0..small.len() / 4).filter_map(|place| u32_at(&small, 4 * place)).collect();
        let root = file.directory.get(..128)?;
        file.small = file.chain(u32_at(root, 116)?).unwrap_or_default();
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?;
        self.bytes.get(start..end.min(self.bytes.len())).filter(|own| !own.is_empty())
    }

    /// The bytes of a chain of sectors; none where it runs in a circle.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut out, mut next) = (Vec::new(), first);
        while let Some(own) = self.sector(next) {
            out.extend_from_slice(own);
            if out.len() > self.bytes.len() {
                return None;
            }
            next = *self.table.get(next as usize)?;
        }
        Some(out)
    }

    /// The content of a stream by its name.
    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.directory.chunks_exact(128).find(|entry| {
            let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2).min(62);
            let units =
                entry[..length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('?')).eq(name.chars())
        })?;
        let (first, size) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
        if size >= self.cutoff {
            return self.chain(first);
        }
        let (mut out, mut next) = (Vec::new(), first as usize);
        while let Some(own) =
            next.checked_mul(64).and_then(|start| self.small.get(start..start + 64))
        {
            out.extend_from_slice(own);
            if out.len() > self.small.len() {
                return None;
            }
            next = *self.small_table.get(next)? as usize;
        }
        Some(out)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
