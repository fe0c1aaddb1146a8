using Billetterie.Abstractions;
using Billetterie.Import;
using Billetterie.Storage.Imports;
using Billetterie.Web.Import;

namespace Billetterie.Web.Tests.Import;

/// <summary>Which dates of a source are taken for dates that we have, and which never are.</summary>
public sealed class DateMatchingTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset At(int day, int hour) => new(2026, 5, day, hour, 0, 0, TimeSpan.Zero);

    private static ProgrammeTiming Timing(int day, int hour, string? key = null, string? movedFrom = null) =>
        new(key ?? $"e@{day}-{hour}", At(day, hour), null, MovedFrom: movedFrom);

    private static ImportedDate Known(long id, int day, int hour, string? key = null, DateTimeOffset? now = null, bool cancelled = false, bool published = true) => new(
        key ?? $"e@{day}-{hour}", new PerformanceId(id), At(day, hour), null,
        published ? new PublishedDate(now ?? At(day, hour), null, 20, null, null, 1, cancelled) : null);

    private static string Match(ProgrammeTiming[] timings, ImportedDate[] known, bool complete = true) => string.Join(
        ' ', DateMatching.Match(timings, known, complete, Now).Select(date => date.Known?.Performance.ToString() ?? "-"));

    [Fact]
    public void Nothing_is_known_at_first() => Assert.Equal("- -", Match([Timing(10, 18), Timing(11, 18)], []));

    [Fact]
    public void The_same_identity_is_the_same_date_whatever_the_order() =>
        Assert.Equal("2 1", Match([Timing(11, 18), Timing(10, 18)], [Known(1, 10, 18), Known(2, 11, 18)]));

    [Fact]
    public void An_identity_of_its_own_keeps_a_date_that_moves() =>
        Assert.Equal("1", Match([Timing(20, 18, "uid")], [Known(1, 10, 18, "uid")], complete: false));

    [Fact]
    public void A_date_that_the_venue_moved_by_hand_is_still_known_by_its_identity() =>
        Assert.Equal("1 -", Match([Timing(10, 18), Timing(10, 20)], [Known(1, 10, 18, now: At(10, 20))]));

    [Fact]
    public void The_source_may_say_from_where_it_moved() =>
        Assert.Equal("1", Match([Timing(20, 18, movedFrom: "e@10-18")], [Known(1, 10, 18)], complete: false));

    [Fact]
    public void The_same_start_under_another_identity_is_the_same_date() =>
        Assert.Equal("1", Match([Timing(10, 18, "new")], [Known(1, 10, 18, "old")], complete: false));

    [Fact]
    public void One_gone_and_one_come_on_a_day_is_a_change_of_hour() =>
        Assert.Equal("1 2", Match([Timing(10, 20), Timing(11, 18)], [Known(1, 10, 18), Known(2, 11, 18)]));

    [Fact]
    public void Two_come_on_a_day_are_not_guessed_at() =>
        Assert.Equal("- - 2", Match([Timing(10, 20), Timing(10, 21), Timing(11, 18)], [Known(1, 10, 18), Known(2, 11, 18)]));

    [Fact]
    public void The_only_date_of_an_event_moves_to_another_day() =>
        Assert.Equal("1", Match([Timing(20, 18)], [Known(1, 10, 18)]));

    [Fact]
    public void One_of_several_on_another_day_is_a_new_date() =>
        Assert.Equal("1 -", Match([Timing(10, 18), Timing(20, 18)], [Known(1, 10, 18), Known(2, 11, 18)]));

    [Fact]
    public void Where_more_may_come_nothing_is_taken_for_moved() =>
        Assert.Equal("-", Match([Timing(10, 20)], [Known(1, 10, 18)], complete: false));

    [Fact]
    public void What_is_cancelled_is_not_moved() => Assert.Equal("-", Match([Timing(10, 20)], [Known(1, 10, 18, cancelled: true)]));

    [Fact]
    public void What_was_never_published_is_not_moved() => Assert.Equal("-", Match([Timing(10, 20)], [Known(1, 10, 18, published: false)]));

    [Fact]
    public void What_is_over_neither_moves_nor_is_moved_to()
    {
        var over = new ImportedDate("e@old", new PerformanceId(1), Now.AddDays(-3), null, new PublishedDate(Now.AddDays(-3), null, 20, null, null, 1, false));
        Assert.Equal("-", Match([Timing(20, 18)], [over]));
        var past = new ProgrammeTiming("e@past", Now.AddHours(-2), null);
        Assert.Equal("-", Match([past], [Known(1, 1, 18)]));
    }

    [Fact]
    public void No_performance_is_given_to_two_dates() =>
        Assert.Equal("1 -", Match([Timing(10, 18, "a"), Timing(10, 18, "b")], [Known(1, 10, 18, "c")], complete: false));
}
