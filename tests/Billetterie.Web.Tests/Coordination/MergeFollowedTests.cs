using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Upkeep;
using Billetterie.Web.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Tests.Coordination;

/// <summary>A program dies once a merge of two structures is stored and before any performance was told: the next one goes on by itself.</summary>
public sealed class MergeFollowedTests
{
    [Fact]
    public async Task Mails_on_their_way_reach_the_kept_ones_referents_and_the_next_program_finishes_the_merge()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("billetterie-merge-").FullName;
        StructureId kept, merged;
        ReservationId[] booked;
        await using (var first = new TestSite(directory))
        {
            var world = await World.MakeAsync(first);
            (kept, merged) = (await world.AddStructureAsync("Les Saules", "Givors"), await world.AddStructureAsync("Asso Les Saules", "Givors"));
            await world.AddReferentAsync(kept, "garde@saules.example", null);
            var other = await world.AddReferentAsync(merged, "autre@saules.example", null);
            var performance = await world.AddPerformanceAsync();
            var answer = (await other.BookAsync(performance, await world.AddPersonAsync(merged), await world.AddPersonAsync(merged))).Is(200).Json;
            booked = [.. answer.GetProperty("outcomes").EnumerateArray().Select(one => new ReservationId(long.Parse(
                one.GetProperty("reservationId").GetString()!, CultureInfo.InvariantCulture)))];

            var stored = await first.Get<MergePartners>().RunAsync(
                World.Stamp(), new PartnerMerge(PartnerKind.Structure, kept.Value, merged.Value), "Une seule maison");
            Assert.Null(stored.Refusal);
            // Its owner knows nothing of the merge yet: the mail is for the merged structure.
            var staff = new Actor(world.VenueAccount.Account, Role.Venue, Venue: world.Venue);
            var cancelled = await first.Get<IGrains>().Performance(performance).CancelReservationAsync(
                new CancelReservation(new RequestStamp(new RequestKey(staff.Account, Guid.NewGuid()), staff, "test"), booked[0]));
            Assert.Null(cancelled.Refusal);
            var told = (await Mails.AllAsync(first)).Where(mail => (mail.Subject ?? "").Contains("La Tempête", StringComparison.Ordinal));
            Assert.Equal(["autre@saules.example", "garde@saules.example"], told.Select(mail => mail.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal));
            Assert.Equal(1, await first.Get<MergeFollowing>().LeftAsync(PartnerKind.Structure, kept.Value));
        }

        using var log = new AwaitedLine("followed a merge");
        await using (var next = new TestSite(directory, log: log))
        {
            var following = next.Get<MergeFollowing>();
            await log.Heard;

            Assert.Equal(0, await following.LeftAsync(PartnerKind.Structure, kept.Value));
            var reservations = await next.Get<ReservationQueries>().FindAsync(kept, booked);
            Assert.Equal([ReservationStatus.Cancelled, ReservationStatus.Confirmed], reservations.Select(one => one.Status).OrderDescending());
            Assert.Empty((await next.Get<RuleAudit>().RunAsync()).Breaches);
        }
        System.IO.Directory.Delete(directory, recursive: true);
    }

    /// <summary>Tells when the program says something.</summary>
    private sealed class AwaitedLine(string words) : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Heard => _heard.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).Contains(words, StringComparison.Ordinal))
                _heard.TrySetResult();
        }

        public void Dispose()
        {
        }
    }
}
