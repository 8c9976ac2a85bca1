//! Dense handles for what recurs: departments, people, inspections, categories, regions, sources, measures of plans.
//!
//! A million findings name a few hundred departments; their states hold four bytes for each name instead of the name.
//! Handles are given in order of first appearance in the records, so replaying the same records gives the same ones.
//!
//! Copies of [`Names`] share their tables until one of them enters what is new.

use crate::id::{CategoryId, DepartmentId, InspectionId, MeasureId, PersonId, RegionId, SourceId};
use crate::keyed::{Map, map_bytes};
use core::hash::Hash;
use core::num::NonZeroU32;
use std::sync::Arc;

/// Values and their handles, both ways.
#[derive(Clone, Debug)]
pub(crate) struct Table<T> {
    values: Vec<T>,
    handles: Map<T, u32>,
    /// What a handle of another table would be taken for; never seen with handles of this one.
    stranger: T,
}

impl<T: Copy + Eq + Hash> Table<T> {
    fn new(stranger: T) -> Table<T> {
        Table { values: Vec::new(), handles: Map::default(), stranger }
    }

    /// The handle of a value, entered if it is new.
    fn enter(table: &mut Arc<Table<T>>, value: T) -> u32 {
        if let Some(handle) = table.handles.get(&value) {
            return *handle;
        }
        let table = Arc::make_mut(table);
        let next = u32::try_from(table.values.len()).unwrap_or(u32::MAX);
        table.values.push(value);
        table.handles.insert(value, next);
        next
    }

    /// Forgets all but the first `len` values.
    fn truncate(table: &mut Arc<Table<T>>, len: usize) {
        if len < table.values.len() {
            let Table { values, handles, .. } = Arc::make_mut(table);
            for value in values.drain(len..) {
                handles.remove(&value);
            }
        }
    }

    fn bytes(&self) -> usize {
        let values = self.values.capacity().saturating_mul(size_of::<T>());
        values.saturating_add(map_bytes(self.handles.capacity(), size_of::<(T, u32)>()))
    }

    fn value(&self, handle: u32) -> T {
        usize::try_from(handle).ok().and_then(|at| self.values.get(at)).copied().unwrap_or(self.stranger)
    }
}

macro_rules! handles {
    ($( $handle:ident, $id:ident, $field:ident; )+) => {
        $(
            /// A handle.
            #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
            pub(crate) struct $handle(NonZeroU32);

            impl Name for $id {
                type Handle = $handle;

                fn enter(self, names: &mut Names) -> $handle {
                    $handle(NonZeroU32::MIN.saturating_add(Table::enter(&mut names.$field, self)))
                }
            }

            impl Handle for $handle {
                type Id = $id;

                fn name(self, names: &Names) -> $id {
                    names.$field.value(self.0.get().saturating_sub(1))
                }

                fn number(self) -> usize {
                    usize::try_from(self.0.get().saturating_sub(1)).unwrap_or(usize::MAX)
                }
            }
        )+

        /// The tables of one ledger.
        #[derive(Clone, Debug)]
        pub(crate) struct Names { $( $field: Arc<Table<$id>>, )+ }

        /// How many values each table holds.
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct Mark { $( $field: usize, )+ }

        impl Names {
            /// How far the tables have come, for [`Names::roll_back`].
            pub(crate) fn mark(&self) -> Mark {
                Mark { $( $field: self.$field.values.len(), )+ }
            }

            /// How much memory they take.
            pub(crate) fn bytes(&self) -> usize {
                [$( self.$field.bytes(), )+].into_iter().fold(0, usize::saturating_add)
            }

            /// Forgets what was entered since the mark.
            pub(crate) fn roll_back(&mut self, mark: Mark) {
                $( Table::truncate(&mut self.$field, mark.$field); )+
            }
        }

        impl Default for Names {
            fn default() -> Names {
                Names { $( $field: Arc::new(Table::new($id::STRANGER)), )+ }
            }
        }
    };
}

/// An id that has a handle.
pub(crate) trait Name: Copy {
    type Handle;

    /// The handle, entered if it is new.
    fn enter(self, names: &mut Names) -> Self::Handle;
}

/// A handle that has an id.
pub(crate) trait Handle: Copy {
    type Id;

    /// The id.
    fn name(self, names: &Names) -> Self::Id;

    /// Its place among those of its kind, from 0.
    fn number(self) -> usize;
}

handles! {
    Dept, DepartmentId, departments;
    Person, PersonId, people;
    Round, InspectionId, inspections;
    Sort, CategoryId, categories;
    Area, RegionId, regions;
    Channel, SourceId, sources;
    Means, MeasureId, measures;
}
