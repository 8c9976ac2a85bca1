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
//! long. They differ between machines, and on one machine between runs, and so do ratios. What the processor does differs
//! by less, for a command by 1 % in four runs, for the rest by 2 % in three: `.ci/instructions` counts the instructions of the hot
//! paths under callgrind (a path done so often, and twice as often; the difference is the path without its set-up), holds them
//! against `benches/instructions.txt`, and warns where one takes 5 % more.
//!
//! # The figures
//!
//! On two cores of a shared virtual machine (AMD EPYC, x86-64) that had other work to do, Rust 1.95, a million findings,
//! 7,221,976 records, one run:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | one command | 8.9 µs | SQLite | 24.8 µs | 2.8 × |
//! | one command | 8.9 µs | `cqrs-es` | 6.6 µs | 0.74 × |
//! | one command | 8.9 µs | plain model | 4.3 µs | 0.48 × |
//! | one command, of a hundred the slowest | 46.7 µs | SQLite | 67.4 µs | 1.4 × |
//! | one command, of a hundred the slowest | 46.7 µs | plain model | 28.3 µs | 0.61 × |
//! | in a stream of 1,000 records | 3.1 µs | in one of 10 | 2.5 µs | 0.80 × |
//! | in a stream of 1,000 records | 3.1 µs | `cqrs-es` | 759 µs | 241 × |
//! | bare transition | 1.1 ns | statig | 3.0 ns | 2.8 × |
//! | refused by four rules | 2.3 µs | accepted, not recorded | 2.7 µs | 1.1 × |
//! | month, department × severity | 7.2 µs | SQLite, GROUP BY | 418 ms | 57,700 × |
//! | month, department × severity | 7.2 µs | SQLite, counter table | 7.4 ms | 1,030 × |
//! | month, department × severity | 7.2 µs | a tenth of the findings | 4.9 µs | 0.67 × |
//! | with exact medians and ageing | 265 µs | SQLite | 2.05 s | 7,700 × |
//! | 24 months by department | 98 µs | SQLite, intervals | 9.3 s | 95,000 × |
//! | any period as of any second | 25.8 µs | SQLite, intervals | 292 ms | 11,300 × |
//! | any period as of any second | 25.8 µs | a tenth of the findings | 36.3 µs | 1.4 × |
//! | ages of what is open, in bands | 6.0 µs | SQLite | 1.14 s | 191,000 × |
//! | a grouping that nobody keeps, first asked | 44 ms | | | |
//! | and asked again | 78 µs | | | |
//! | one of 9,525 rows, first kept | 60 ms | | | |
//! | and then | 56 µs | | | |
//! | whole assessment of a month | 10.9 s | | | |
//! | options of a lead | 5.5 µs | | | |
//! | what a department owes: 95 duties | 78 µs | a tenth of the findings: 101 duties | 82 µs | 1.1 × |
//! | import with routing | 94,000 rows/s | | | |
//! | states of the findings | 287 B a finding | | | |
//! | their index | 36 B a finding | | | |
//! | books | 174 B a finding | | | |
//! | due lists | 14 B a finding | | | |
//! | records, besides their events | 1,330 B a finding | | | |
//! | all of the ledger, as resident memory | 3,160 B a finding | SQLite | 1,637 B | |
//!
//! Records are replayed at 100,000 findings, 721,745 records, in a run in which a command took 5.6 µs (4.7 × SQLite,
//! 1.2 × `cqrs-es`, 0.53 × the plain model), a month 7.5 µs, options 5.0 µs, and the whole assessment 0.78 s:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | replay with books and due lists, a record | 3.1 µs | plain model | 3.0 µs | 0.98 × |
//! | replay, a record | 3.1 µs | SQLite reads it back | 0.59 µs | 0.19 × |
//! | replay into books alone, a record | 2.7 µs | plain model | 3.0 µs | 1.1 × |
//! | replay into books alone, a record | 2.7 µs | SQLite reads it back | 0.59 µs | 0.22 × |
//! | two shards in two threads | 1.32 s | in one | 2.19 s | 1.7 × |
//! | JSON lines into the books, a line | 8.2 µs | a tagged enum into the plain model | 5.8 µs | 0.70 × |
//!
//! These are from hours in which the machine had more to do beside it. In a quiet one, with much the same code, it took
//! 4.6 µs for a command at a million findings, 4.7 × SQLite, 1.1 × `cqrs-es`, 0.46 × the plain model, of a hundred the
//! slowest 22 µs, and 3.5 µs for a month: what a record touches lies all over the memory, and is slowed down by whoever
//! else uses it, more than what SQLite does. Ratios of figures that are read differ by half between runs, and by twice that
//! of the counter table: what is compared is measured minutes apart.
//!
//! # What was aimed at, and what is in the way
//!
//! What is read is where it was to be; what is written is not, and what is held takes more than half as much again as was aimed at.
//! The aims, and how far each is reached:
//!
//! | work | aimed at | reached |
//! |---|---|---|
//! | one command | 30 × SQLite, 10 × `cqrs-es`, 3 × plain, of a hundred the slowest 2 µs | 2.6 × to 5.9 ×, 0.4 × to 1.2 ×, 0.2 × to 0.6 ×, 22 µs to 59 µs |
//! | a stream of 1,000 beside one of 10 | 1.5 × | yes |
//! | bare transition | 2 × statig | 1.7 × to 2.8 × |
//! | a refusal | twice an accepted command | yes |
//! | replay, records kept | SQLite's reading back | 0.16 × to 0.3 × |
//! | books alone | 5 × plain, 1.5 × that reading back | 0.9 × to 1.3 ×, 0.2 × to 0.3 × |
//! | two threads | 1.5 × | 1.5 × to 2.1 × where there are two cores to have; 1.0 × in a run in which there were not |
//! | JSON lines | 1.5 × | 0.6 × to 0.9 × |
//! | a month | 10,000 × GROUP BY, 250 × counters, 1.5 × from little to much | yes; in two of six runs 1.6 and 1.8 × as long as with a tenth |
//! | with medians and ageing | 2,000 × | yes |
//! | as of any second | 10,000 ×, 1.5 × from little to much | yes |
//! | 24 months | 50,000 × | yes |
//! | a grouping that nobody keeps | 50 ms | yes: 26 ms to 44 ms |
//! | states, index, books; books alone | 320 B, 140 B | 496 B, 174 B |
//! | due lists | 16 B | yes; 17 B at 100,000 findings |
//! | options | 5 µs | 5.0 µs to 8.4 µs |
//! | duties with what is due | | yes |
//! | import | 300,000 rows/s | 69,000 to 133,000 |
//!
//! - **A command**, and with it replaying and importing, which are commands without or with a file around them, takes
//!   some 15,600 instructions and runs through most of them once: all rules of its step (2,300), the fact and its dates
//!   (1,000), the books list by list (3,100), the due lists (1,900), the state, the fingerprint. Straight through, that
//!   is 70 KB of code, more than a first-level cache holds: callgrind simulates nearly 1,200 lines of code missed, and
//!   170 of data, and a processor waits for each; for 35 lines it goes to memory, with 512 KB of second-level cache and
//!   16,000 findings. To look at a finding's lines before they are needed moves the waiting from admitting to proposing
//!   and saves none. Many commands of one kind, one after another, take half as long.
//!   Neither a smaller binary nor one compiled in a single unit changes that much, nor does booking at a stretch; only
//!   less to do would. The plain model judges nothing.
//! - **The slowest of a hundred** takes as long as the machine lets it: that of the plain model took 12 µs to 28 µs beside it.
//! - **A bare transition** is two numbers read from memory, a place in a table and a bit of it: there is nothing left that
//!   could be taken off, and it is the machine on which side of the aim it lies.
//! - **Replaying** hardly misses code, 25 lines a record, but does 5,000 to 6,000 instructions where SQLite copies a row:
//!   it changes a state, and writes a turn, a movement, and what else the record says, to lists that past days and
//!   instants are read from. Looking at the findings of 64 records before they are taken in, so that memory answers for
//!   all of them at once, brought a twelfth at best at 100,000 findings, and nothing that could be told from chance at
//!   half a million.
//! - **JSON lines**: a line holds 607 bytes, by whom, on whose behalf, under which rules and when, where the tagged enum
//!   has 297; half of the time goes into reading them.
//! - **Memory**: a state is 256 bytes, whatever it holds, because its people, departments and days are at hand without
//!   a search; its plan lies apart from it. The books have twelve lines a finding. Six are turns, each with its cycle, the turn
//!   before it, its record and what it was: 13 bytes. The others name their turn, and hold what only they say: a movement
//!   its route, which many share, and the movement before it. Without that, four bytes less, figures kept to a row took
//!   seven times as long. The rest is the lists of who is where, and the marks from which past days are counted.
//! - **A grouping that nobody keeps** goes once through 2.4 million lines, each the number of one of some thirty
//!   thousand routes whose places are found before; that of 9,525 rows makes marks of 48,000 numbers besides, and as many
//!   keys in their order.
//! - **Options** are some 210 judgements, of 36 steps, in 29,000 instructions: of each step the rules that ask which step it
//!   is, and of each that fails a word of why, 72 for a lead. At best that takes as long as was aimed at.
//! - **Importing** a row is two commands, three ids that are SHA-1 hashes (a tenth of it), and a line of CSV.
//!
//! Reading alone at 10,000 and at 1,000,000 findings (`RECTIFY_FINDINGS=10000,1000000 cargo bench --bench books`), with
//! little else to do beside it: a month by department and severity 6.6 µs and 3.2 µs, any period 10.1 µs and 3.3 µs, as
//! of an instant 12 µs and 4.8 µs, overdue 7 µs and 9 µs, ages 7 µs and 9 µs; exact medians, which go with the closes of
//! the period, 2.7 µs and 150 µs.
//!
//! # What makes it so
//!
//! - Ids are found once, in tables that hold numbers and no second copy of the key; departments, people, categories and
//!   regions are small numbers in the state of a finding.
//! - Texts lie once, in the record. The state of a finding holds what rules ask for, and no text; a record changes it in
//!   its place.
//! - The books keep running totals of each grouping that the policy names: the figures of a period are differences, for
//!   any day and for any instant, however many findings there are. How a record left a cycle is a word. Lines of a table
//!   are filled column by column, and of the books added, in the same steps whatever they hold: a processor has nothing
//!   to guess, and does many at once.
//! - Nothing ticks. What time alone brings is found by day when somebody asks: what is overdue by its deadlines, what is
//!   owed by lists of due days, by department, which point to the findings whose duties are then computed. What a
//!   department owes is found in a time that goes with what is due. Each list is brought up to date every sixteen
//!   changes of it, in order, and is read with what waits.
//! - Every hash has a key of its own: nobody can choose ids that collide.
//!
//! # What makes a service faster still
//!
//! None of the figures above has any of this; all of it is a matter of how a binary is built and run.
//!
//! - **A profile of its own work** (`-Cprofile-generate`, a run, `-Cprofile-use`). A command then takes a sixth fewer
//!   instructions, as what always follows one another is compiled in one piece, and misses a quarter fewer lines of code
//!   in callgrind's first-level cache. One codegen unit alone saves a fifteenth of the instructions.
//! - **Large pages.** A ledger of a million findings lies in 3 GB, and a record touches it in some twenty places. Where
//!   Linux gives large pages to whoever asks, `GLIBC_TUNABLES=glibc.malloc.hugetlb=1` lets the allocator of glibc ask.
//! - With both, all commands of a programme of 100,000 findings took 3.6 µs on average, in three runs; between these,
//!   with neither, 5.5 µs to 6.2 µs. The profile was of the same work, at 30,000.
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
