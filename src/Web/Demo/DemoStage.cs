using System.Security.Cryptography;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Hosting;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Grains.Structures;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Rows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Demo;

/// <summary>
/// Where the demo's past is played: owners of its own over the host's storage, with a clock that starts weeks ago. What comes out
/// is a journal like any other, because the same rules decided.
/// </summary>
internal sealed class DemoStage
{
    private const int MostLooks = 1_000;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private readonly IPerformanceStore _store;
    private readonly DemoClock _clock;

    public DemoStage(IServiceProvider services, DateTimeOffset from)
    {
        _clock = new DemoClock(from);
        _store = services.GetRequiredService<IPerformanceStore>();
        var policy = services.GetRequiredService<BookingPolicy>();
        Grains = new InProcessGrains(
            _store, services.GetRequiredService<ISlotLedger>(), services.GetRequiredService<IStructureStore>(), new NobodyListens(), policy,
            _clock, services.GetRequiredService<ILogger<PerformanceGrain>>());
        Desk = new BookingDesk(Grains, services.GetRequiredService<IPeople>(), policy, _clock);
        Changes = new PlainChanges(services.GetRequiredService<RowStore>(), _clock);
    }

    /// <summary>The time of the story; nothing of it happens today.</summary>
    public TimeProvider Clock => _clock;

    public IGrains Grains { get; }

    public BookingDesk Desk { get; }

    public PlainChanges Changes { get; }

    /// <summary>A stamp that is the same in every run, so that a filling that was cut off goes on where it stopped (R13).</summary>
    public static RequestStamp Stamp(string act, Actor by) =>
        new(new RequestKey(by.Account, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("demo/" + act)).AsSpan(0, 16))), by, act);

    /// <summary>Moves the clock on, and takes every opening, closing and start on the way at its moment.</summary>
    public async Task AdvanceToAsync(DateTimeOffset moment)
    {
        for (var (last, looks) = ((DueTransition?)null, 0); await _store.FindDueAsync(moment, 1) is [var due, ..]; last = due)
        {
            looks = due == last ? looks + 1 : 0;
            if (looks == MostLooks)
                throw new InvalidOperationException($"Performance {due.Performance} stays due at {due.At:O}.");
            // A promotion that is under way is due until it is stored.
            if (looks > 0)
                await Task.Delay(BetweenLooks);
            _clock.AdvanceTo(due.At);
            await Grains.Performance(due.Performance).PokeAsync();
        }
        _clock.AdvanceTo(moment);
    }

    private sealed class NobodyListens : IAvailabilityFeed
    {
        public void Publish(Availability availability)
        {
        }

        public void Tell(Notice notice)
        {
        }
    }
}
