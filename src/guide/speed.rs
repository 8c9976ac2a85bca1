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
//! FINDINGS=1000000 cargo bench --bench peers    # as many as one likes; a million take 15 GB and a quarter of an hour
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
//! On two cores of a shared virtual machine (AMD EPYC, x86-64) that had other work to do, Rust 1.95, a million findings,
//! 7,221,976 records, one run:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | one command | 6.9 µs | SQLite | 40.0 µs | 5.8 × |
//! | one command | 6.9 µs | `cqrs-es` | 4.9 µs | 0.71 × |
//! | one command | 6.9 µs | plain model | 3.0 µs | 0.43 × |
//! | one command, of a hundred the slowest | 38 µs | SQLite | 156 µs | 4.1 × |
//! | one command, of a hundred the slowest | 38 µs | plain model | 16.5 µs | 0.43 × |
//! | in a stream of 1,000 records | 2.0 µs | in one of 10 | 1.5 µs | 0.76 × |
//! | in a stream of 1,000 records | 2.0 µs | `cqrs-es` | 891 µs | 453 × |
//! | bare transition | 1.1 ns | statig | 3.2 ns | 2.8 × |
//! | refused by four rules | 2.7 µs | accepted, not recorded | 3.0 µs | 1.1 × |
//! | month, department × severity | 43 µs | SQLite, GROUP BY | 408 ms | 9,500 × |
//! | month, department × severity | 43 µs | SQLite, counter table | 13.0 ms | 303 × |
//! | month, department × severity | 43 µs | a tenth of the findings | 47 µs | 1.1 × |
//! | with exact medians and ageing | 250 µs | SQLite | 1.77 s | 7,100 × |
//! | 24 months by department | 324 µs | SQLite, intervals | 7.1 s | 22,000 × |
//! | any period as of any second | 65 µs | SQLite, intervals | 296 ms | 4,500 × |
//! | any period as of any second | 65 µs | a tenth of the findings | 89 µs | 1.4 × |
//! | ages of what is open, in bands | 5.7 µs | SQLite | 972 ms | 171,000 × |
//! | a grouping that nobody keeps, first asked | 164 ms | | | |
//! | and asked again, 9,525 rows | 0.5 ms | | | |
//! | whole assessment of a month | 9.3 s | | | |
//! | options of a lead | 28 µs | | | |
//! | what a department owes: 95 duties | 167 µs | a tenth of the findings: 101 duties | 175 µs | 1.05 × |
//! | import with routing | 71,000 rows/s | | | |
//! | states of the findings | 421 B a finding | | | |
//! | their index | 50 B a finding | | | |
//! | books | 401 B a finding | | | |
//! | due lists | 14 B a finding | | | |
//! | records, besides their events | 1,330 B a finding | | | |
//! | all of the ledger, as resident memory | 3,526 B a finding | SQLite | 1,637 B | |
//!
//! Records are replayed at 100,000 findings, 721,745 records, where a command takes 8.3 µs (3.9 × SQLite, 0.76 ×
//! `cqrs-es`, 0.44 × the plain model), a month 29 µs, and the whole assessment 0.7 s:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | replay with books and due lists, a record | 3.0 µs | plain model | 3.2 µs | 1.0 × |
//! | replay, a record | 3.0 µs | SQLite reads it back | 0.80 µs | 0.26 × |
//! | replay into books alone, a record | 2.2 µs | plain model | 3.2 µs | 1.4 × |
//! | replay into books alone, a record | 2.2 µs | SQLite reads it back | 0.80 µs | 0.36 × |
//! | two shards in two threads | 1.15 s | in one | 2.11 s | 1.8 × |
//! | JSON lines into the books, a line | 7.1 µs | a tagged enum into the plain model | 5.4 µs | 0.76 × |
//!
//! Reading alone at 10,000 and at 1,000,000 findings (`RECTIFY_FINDINGS=10000,1000000 cargo bench --bench books`): a month
//! by department and severity 23 µs and 22 µs, any period 31 µs and 25 µs, as of an instant 36 µs and 29 µs, overdue 9 µs
//! and 10 µs, ages 14 µs and 9 µs; exact medians, which go with the closes of the period, 5 µs and 326 µs.
//!
//! Reading is fast, whatever there is. Writing is not yet what it could be. A command takes some 18,000 instructions
//! and runs through most of them once: all rules of its step, the fact, the state, the books list by list, the due
//! lists. Of a first-level cache of 32 KB it misses nearly 1,200 lines of code and 190 of data, the making of the
//! request among them, as callgrind simulates it, and waits for each; neither a smaller binary nor one compiled in a
//! single unit changes that much. What is done at a stretch, as when records are replayed, is booked list by list for
//! many records at once, which makes a replay a sixth faster. Of a hundred commands the slowest takes as long as the
//! machine lets it: that of the plain model takes 15 µs beside it.
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
//!   neither these nor where findings stand.
//! - A ledger [as of](crate::ledger::Ledger::as_of) an instant, which can be asked anything, is replayed and takes as long
//!   as that; figures [known at](crate::books::BooksView::known_at) an instant are read from the books at once.
