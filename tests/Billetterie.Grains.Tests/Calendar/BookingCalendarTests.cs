using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Calendar;

public sealed class BookingCalendarTests
{
    private readonly BookingCalendar paris = new(new WindowOptions());

    [Theory]
    // Winter to winter.
    [InlineData("2026-12-19T19:30:00Z", "2026-11-19T08:00:00Z", "2026-12-17T19:30:00Z")]
    // The local date counts: 00:30 in Paris is the day after that in UTC.
    [InlineData("2026-12-19T23:30:00Z", "2026-11-20T08:00:00Z", "2026-12-17T23:30:00Z")]
    // Opens in summer time, starts in winter time (clocks go back on 25 October 2026).
    [InlineData("2026-11-10T19:00:00Z", "2026-10-11T07:00:00Z", "2026-11-08T19:00:00Z")]
    // Opens on the very day on which the clocks go back.
    [InlineData("2026-11-24T19:00:00Z", "2026-10-25T08:00:00Z", "2026-11-22T19:00:00Z")]
    // Opens in winter time, starts in summer time (clocks go forward on 29 March 2026).
    [InlineData("2026-04-15T18:00:00Z", "2026-03-16T08:00:00Z", "2026-04-13T18:00:00Z")]
    // Closing is 48 hours of time, across the change too.
    [InlineData("2026-03-30T18:00:00Z", "2026-02-28T08:00:00Z", "2026-03-28T18:00:00Z")]
    // 29 February.
    [InlineData("2028-03-30T18:00:00Z", "2028-02-29T08:00:00Z", "2028-03-28T18:00:00Z")]
    public void R1_window_by_policy(string startsAt, string opensAt, string closesAt)
    {
        var window = paris.WindowOf(Utc(startsAt));

        Assert.Equal(Utc(opensAt), window.OpensAt);
        Assert.Equal(Utc(closesAt), window.ClosesAt);
    }

    [Fact]
    public void R1_an_opening_hour_that_summer_time_skips_opens_when_the_clocks_jump()
    {
        var calendar = new BookingCalendar(new WindowOptions { OpensAt = new TimeOnly(2, 30) });

        Assert.Equal(Utc("2026-03-29T01:00:00Z"), calendar.WindowOf(Utc("2026-04-28T18:00:00Z")).OpensAt);
    }

    [Fact]
    public void R1_an_opening_hour_that_occurs_twice_opens_at_its_first()
    {
        var calendar = new BookingCalendar(new WindowOptions { OpensAt = new TimeOnly(2, 30) });

        Assert.Equal(Utc("2026-10-25T00:30:00Z"), calendar.WindowOf(Utc("2026-11-24T19:00:00Z")).OpensAt);
    }

    [Theory]
    // Sunday 23:59:59.999 in Paris is still the week; Monday 00:00 the next.
    [InlineData("2026-11-22T22:59:59.999Z", 202647)]
    [InlineData("2026-11-22T23:00:00Z", 202648)]
    // 2026 has a week 53, which reaches into January.
    [InlineData("2026-12-27T22:59:59.999Z", 202652)]
    [InlineData("2026-12-27T23:00:00Z", 202653)]
    [InlineData("2027-01-03T22:59:59.999Z", 202653)]
    [InlineData("2027-01-03T23:00:00Z", 202701)]
    // The first days of January 2028 belong to 2027's last week.
    [InlineData("2028-01-02T12:00:00Z", 202752)]
    // In summer the week turns at 22:00 UTC.
    [InlineData("2026-07-05T21:59:59.999Z", 202627)]
    [InlineData("2026-07-05T22:00:00Z", 202628)]
    public void R6_iso_week_in_Paris(string moment, int week) => Assert.Equal(new QuotaWeek(week), paris.WeekOf(Utc(moment)));

    [Theory]
    [InlineData("2026-11-22T12:00:00Z", "2026-11-22T23:00:00Z")]
    [InlineData("2026-11-22T23:00:00Z", "2026-11-29T23:00:00Z")]
    [InlineData("2026-03-26T12:00:00Z", "2026-03-29T22:00:00Z")]
    public void R6_the_next_week_begins(string moment, string next) => Assert.Equal(Utc(next), paris.NextWeekAfter(Utc(moment)));
}
