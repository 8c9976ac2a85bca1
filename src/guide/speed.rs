//! How fast it is, how that is measured, and beside what.
//!
//! # What is compared with what
//!
//! One program does the same work with this crate and with what one would otherwise reach for, one after the other in one
//! process, checks that the results are the same, and prints how long each took and how often the one goes into the
//! other:
//!
//! - **SQLite** in memory, as one would write it for speed: ids as blobs, a unique key over the requests' ids, the
//!   separation of duties as a query, prepared statements, one transaction a command, a table of counters kept by hand;
//!   for what was known at an instant, a table of intervals made once from all records.
//! - **`cqrs-es`**, an event-sourcing framework, with a store in memory that does not print.
//! - **`statig`**, a state machine, for bare transitions.
//! - A **plain model**: a `HashMap` from ids as text to findings that own a list of their events, as one would first write
//!   it; without rules, refusals or separation of duties, with one table of counters.
//!
//! On this side nothing is left out: every command is judged by all its rules, every refusal names all that fail, all
//! texts are kept, and the books and the due lists follow every record.
//!
//! The work is a programme made from a seed, the same on every machine: 200 departments of which few answer for most, 4
//! severities, 12 categories, 24 months, and some seven records a finding: raised, assigned, planned, reported on,
//! submitted, returned (15 %), accepted, closed, relapsed (5 %), extended (10 %).
//!
//! # How to run it
//!
//! ```sh
//! cargo bench --bench peers                     # 100,000 findings
//! FINDINGS=1000000 cargo bench --bench peers    # as many as one likes; a million take some gigabytes
//! cargo bench -- --test                         # a few of them: only whether the results agree
//! .ci/instructions                              # instructions of the hot paths, beside the reference that is kept
//! ```
//!
//! The times are medians: of the last 20,000 commands one by one, of some hundred readings, of three runs of what takes
//! long. They differ between machines, and on one machine between days; the ratios within one run differ little. What
//! the processor does differs hardly at all: `.ci/instructions` counts the instructions of the hot paths under
//! callgrind (a path done so often, and twice as often; the difference is the path without its set-up), holds them
//! against `benches/instructions.txt`, and warns where one takes 5 % more.
//!
//! # The figures
//!
//! On two cores of a shared virtual machine (AMD EPYC, x86-64) that had a little other work to do, Rust 1.95, 100,000
//! findings, 721,745 records, one run:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | one command | 10.1 µs | SQLite | 20.2 µs | 2.0 × |
//! | one command | 10.1 µs | `cqrs-es` | 4.6 µs | 0.45 × |
//! | one command | 10.1 µs | plain model | 2.4 µs | 0.23 × |
//! | one command, of a hundred the slowest | 38.5 µs | SQLite | 1.9 ms | 48 × |
//! | in a stream of 1,000 records | 4.6 µs | in one of 10 | 4.0 µs | 0.87 × |
//! | in a stream of 1,000 records | 4.6 µs | `cqrs-es` | 1.2 ms | 270 × |
//! | bare transition | 1.7 ns | statig | 2.6 ns | 1.6 × |
//! | refused by four rules | 1.8 µs | accepted, not recorded | 1.6 µs | 0.86 × |
//! | month, department × severity | 35 µs | SQLite, GROUP BY | 26.9 ms | 768 × |
//! | month, department × severity | 35 µs | SQLite, counter table | 7.8 ms | 224 × |
//! | month, department × severity | 35 µs | a tenth of the findings | 36 µs | 1.0 × |
//! | with exact medians and ageing | 132 µs | SQLite | 157 ms | 1,180 × |
//! | 24 months by department | 262 µs | SQLite, intervals | 683 ms | 2,600 × |
//! | any period as of any second | 105 µs | SQLite, intervals | 30 ms | 287 × |
//! | ages of what is open, in bands | 8.4 µs | SQLite | 99 ms | 11,800 × |
//! | a grouping that nobody keeps, first asked | 20 ms | | | |
//! | and asked again, 5,074 rows | 0.5 ms | | | |
//! | whole assessment of a month | 1.3 s | | | |
//! | options of a lead | 16.5 µs | | | |
//! | what a department owes: 6 duties | 7.3 µs | a tenth of the findings: 6 duties | 8.3 µs | 1.1 × |
//! | replay with books and due lists, a record | 3.5 µs | plain model | 2.3 µs | 0.64 × |
//! | replay, a record | 3.5 µs | SQLite reads it back | 0.83 µs | 0.24 × |
//! | JSON lines into the books, a line | 6.6 µs | a tagged enum into the plain model | 4.6 µs | 0.69 × |
//! | import with routing | 57,000 rows/s | | | |
//! | memory of the books | 406 B a finding | | | |
//! | due lists | 14.5 B a finding | | | |
//!
//! Reading at 10,000 and at 1,000,000 findings (`RECTIFY_FINDINGS=10000,1000000 cargo bench --bench books`): a month by
//! department and severity 30 µs and 24 µs, any period 38 µs and 30 µs, as of an instant 51 µs and 36 µs, overdue 14 µs
//! and 9 µs, ages 9 µs and 6 µs; exact medians, which go with the closes of the period, 7 µs and 584 µs.
//!
//! Reading is fast, whatever there is. Writing is not yet what it could be. A command takes some 17,000 instructions and
//! runs through most of them once: all rules of its step, the fact, the state, the books list by list, the due lists. Of a
//! first-level cache of 32 KB it misses some 1,100 lines of code and 200 of data, as callgrind simulates it, and waits for
//! each; neither a smaller binary nor one compiled in a single unit changes that much. What is done at a stretch, as when
//! records are replayed, is booked list by list for many records at once, and takes half as long. Of a hundred commands
//! the slowest takes as long as the machine lets it: that of the plain model takes 15 µs beside it.
//!
//! # What makes it so
//!
//! - Ids are found once, in tables that hold numbers and no second copy of the key; departments, people, categories and
//!   regions are small numbers in the state of a finding.
//! - Texts lie once, in the record. The state of a finding holds what rules ask for, and no text; a record changes it in
//!   its place.
//! - The books keep running totals of each grouping that the policy names: the figures of a period are differences, for
//!   any day and for any instant, however many findings there are. How a record left a cycle is a word.
//! - Nothing ticks. What time alone brings is found by day when somebody asks: what is overdue by its deadlines, what is
//!   owed by lists of due days, by department, which point to the findings whose duties are then computed. What a
//!   department owes is found in a time that goes with what is due. The lists are brought up to date every thousand
//!   changes, in order, and are read with what waits.
//! - Every hash has a key of its own: nobody can choose ids that collide.
//!
//! # What to expect of it
//!
//! - A ledger is held in memory, with all its records. Only that makes a decision about any of them take no time.
//! - One ledger has one writer at a time. Several ledgers are several shards, each with a thread or a machine of its own,
//!   whose books [merge](crate::books::Shard::merge).
//! - Whoever serves figures alone needs no ledger: [books replayed](crate::ledger::Ledger::replay_books) from records hold
//!   an eighth of what a ledger does.
//! - A ledger [as of](crate::ledger::Ledger::as_of) an instant, which can be asked anything, is replayed and takes as long
//!   as that; figures [known at](crate::books::BooksView::known_at) an instant are read from the books at once.
