using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Venues;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Billetterie.Web.Demo;

/// <summary>Publishes the demo's performances and plays what happened on them, each act at its moment.</summary>
internal sealed class DemoPlot(
    DemoScript script, DemoStage stage, DemoCast cast, IServiceProvider services, DateTimeZone zone, DateTimeOffset told)
{
    private readonly Dictionary<string, PerformanceId> _performances = [];
    private readonly Dictionary<(string Performance, string Person), ReservationId> _reservations = [];

    public async Task PlayAsync(CancellationToken cancellation)
    {
        foreach (var performance in script.Performances)
            await PublishAsync(performance, cancellation);
        for (var number = 0; number < script.Acts.Count; number++)
        {
            var act = script.Acts[number];
            await stage.AdvanceToAsync(act.MinutesAgo is { } minutes ? told.AddMinutes(-minutes) : At(act.Day, act.Time));
            await PlayAsync(act, DemoStage.Stamp($"act/{number}", cast.Actors[act.By]), cancellation);
        }
        await stage.AdvanceToAsync(told);
    }

    private async Task PublishAsync(DemoPerformance performance, CancellationToken cancellation)
    {
        var (venue, shown) = cast.Events[performance.Event];
        var source = "demo:" + performance.Key;
        if (await services.GetRequiredService<SourceQueries>().FindAsync(venue, [source], cancellation) is [var known])
        {
            _performances[performance.Key] = known.Id;
            return;
        }
        var id = await services.GetRequiredService<PerformanceNumbers>().NextAsync(cancellation);
        var opens = performance.OpensInMinutes is { } minutes ? ToMinute(told.AddMinutes(minutes)) : (DateTimeOffset?)null;
        Accept(await stage.Grains.Performance(id).PublishAsync(new PublishPerformance(
            DemoStage.Stamp("performance/" + performance.Key, Actor.System), shown, venue, At(performance.Day, performance.Time),
            performance.Capacity, opens, null, performance.Place, source)));
        _performances[performance.Key] = id;
    }

    private async Task PlayAsync(DemoAct act, RequestStamp stamp, CancellationToken cancellation)
    {
        var id = _performances[act.Performance];
        var performance = stage.Grains.Performance(id);
        var people = act.People ?? [];
        switch (act.Do)
        {
            case DemoVerb.Book:
                var answer = Accept(await stage.Desk.BookAsync(
                    new BookingRequest(stamp, id, stamp.By.Structure!.Value, [.. people.Select(key => cast.People[key])], act.Together, act.Reason),
                    cancellation));
                foreach (var (key, outcome) in people.Zip(answer.Outcomes))
                {
                    _reservations[(act.Performance, key)] =
                        outcome.Reservation ?? throw new InvalidOperationException($"The demo's {key} is refused: {outcome.Code}");
                }
                break;
            case DemoVerb.Cancel:
                Accept(await performance.CancelReservationAsync(new CancelReservation(stamp, _reservations[(act.Performance, people.Single())])));
                break;
            case DemoVerb.Attend:
                Accept(await performance.RecordAttendanceAsync(new RecordAttendance(
                    stamp, [.. people.Select(key => _reservations[(act.Performance, key)])], act.Present ? Attendance.Present : Attendance.Absent)));
                break;
            case DemoVerb.CancelPerformance:
                Accept(await performance.CancelAsync(new CancelPerformance(stamp, act.Reason)));
                break;
            default:
                throw new InvalidOperationException($"The demo cannot {act.Do}.");
        }
    }

    private DateTimeOffset At(int day, TimeOnly time)
    {
        var date = Instant.FromDateTimeOffset(told).InZone(zone).Date.PlusDays(day);
        return date.At(LocalTime.FromTimeOnly(time)).InZoneLeniently(zone).ToInstant().ToDateTimeOffset();
    }

    private static DateTimeOffset ToMinute(DateTimeOffset moment) =>
        DateTimeOffset.FromUnixTimeSeconds((moment.ToUnixTimeSeconds() + 30) / 60 * 60);

    private static PerformanceAnswer Accept(PerformanceAnswer answer) =>
        answer.Refusal is null ? answer : throw new InvalidOperationException($"The demo is refused: {answer.Refusal}");
}
