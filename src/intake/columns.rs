//! Which header of a file heads which field.

use super::row::Field;

/// The headers under which each field is looked for, beside its own name.
fn aliases(field: Field) -> &'static [&'static str] {
    match field {
        Field::Reference => &["编号", "问题编号"],
        Field::Kind => &["类型", "问题类型"],
        Field::Title => &["标题", "问题标题"],
        Field::Description => &["描述", "问题描述"],
        Field::Category => &["类别", "问题类别"],
        Field::Region => &["地区", "所在地区"],
        Field::Severity => &["严重程度"],
        Field::Source => &["来源", "问题来源"],
        Field::Proposer => &["提出人", "提出单位"],
        Field::Tags => &["标签"],
        Field::Quantity => &["金额", "数量"],
        Field::FoundOn => &["发现日期"],
        Field::ServedOn => &["送达日期", "交办日期"],
        Field::DueOn => &["到期日期", "整改期限"],
        Field::ClosedOn => &["销号日期"],
    }
}

/// Which header of a file heads which field. A header is looked for among those the host names, the last first, then
/// among the names of the fields and their Chinese ones: 编号, 类型, 标题, 描述, 类别, 地区, 严重程度, 来源, 提出人, 标签,
/// 金额, 发现日期, 送达日期, 到期日期, 销号日期. Upper and lower case, and blanks around, are the same.
///
/// ```
/// use rectify::intake::{Columns, Field};
/// let columns = Columns::default().with(Field::Reference, "cveID").ignoring("notes");
/// assert_eq!(columns.field("cveid"), Some(Field::Reference));
/// assert_eq!(columns.field("标题"), Some(Field::Title));
/// assert_eq!(columns.field("notes"), None);
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Columns {
    named: Vec<(String, Option<Field>)>,
}

impl Columns {
    /// The same with one more header that heads a field.
    #[must_use]
    pub fn with(self, field: Field, header: &str) -> Columns {
        self.and(header, Some(field))
    }

    /// The same with a header whose column is not read.
    #[must_use]
    pub fn ignoring(self, header: &str) -> Columns {
        self.and(header, None)
    }

    fn and(mut self, header: &str, field: Option<Field>) -> Columns {
        self.named.push((header.trim().to_owned(), field));
        self
    }

    /// The field that a header heads; `None` for one that is ignored or not known.
    pub fn field(&self, header: &str) -> Option<Field> {
        self.find(header).flatten()
    }

    /// The field that a header heads, if any; `None` for one that is not known.
    pub(super) fn find(&self, header: &str) -> Option<Option<Field>> {
        let header = header.trim();
        let same = |name: &str| name.eq_ignore_ascii_case(header);
        let named = self.named.iter().rev().find(|(name, _)| same(name));
        let own = || {
            let mut fields = Field::ALL.iter().copied();
            fields.find(|field| same(field.name()) || aliases(*field).contains(&header))
        };
        named.map(|(_, field)| *field).or_else(|| own().map(Some))
    }
}
