using System.Globalization;
using Billetterie.Faults.Load;

namespace Billetterie.Faults.Audit;

/// <summary>Holds what the API shows against what was answered.</summary>
internal sealed class ApiAudit(Town town, IReadOnlyCollection<Intent> asked)
{
    private const int QuotaPerWeek = 2;

    private sealed record Shown(string Id, string Performance, string Participant, string Status, DateTimeOffset? IssuedAt)
    {
        public bool Live => Status != "Cancelled";
    }

    public async Task CheckAsync()
    {
        var shown = new Dictionary<string, Shown>();
        foreach (var referent in town.Referents)
        {
            foreach (var item in await referent.Client.ListAsync("reservations"))
                shown.Add(item.GetProperty("id").GetString()!, Read(item));
        }
        CheckAnswers(shown);
        CheckPeople(shown.Values);
        await CheckCapacityAsync(shown.Values);
    }

    /// <summary>R14: what was answered is there. R13: and says the same.</summary>
    private void CheckAnswers(Dictionary<string, Shown> shown)
    {
        var cancelled = asked.Where(intent => !intent.IsBooking).Select(intent => intent.Cancelled).ToHashSet();
        foreach (var intent in asked)
        {
            Assert.True(intent.Answer is { Status: 200 }, $"{intent} was answered {intent.Answer}");
            foreach (var (participant, reservation, status) in intent.Outcomes)
            {
                Assert.NotNull(reservation);
                var stands = Assert.Contains(reservation, shown);
                Assert.Equal((intent.Performance, participant), (stands.Performance, stands.Participant));
                if (!cancelled.Contains(reservation))
                    Assert.True(stands.Status == status || (stands.Status, status) == ("Confirmed", "Waitlisted"), $"{reservation} was answered {status} and is {stands.Status}.");
            }
        }
        Assert.All(cancelled, reservation => Assert.Equal("Cancelled", Assert.Contains(reservation, shown).Status));
    }

    /// <summary>R3: one place. R6: at most two uses of a week.</summary>
    private static void CheckPeople(IReadOnlyCollection<Shown> shown)
    {
        var doubled = shown.Where(reservation => reservation.Live).GroupBy(reservation => (reservation.Participant, reservation.Performance)).Where(places => places.Count() > 1);
        var overQuota = shown.Where(reservation => reservation.Status == "Confirmed")
            .GroupBy(reservation => (reservation.Participant, Week(reservation.IssuedAt!.Value))).Where(uses => uses.Count() > QuotaPerWeek);

        Assert.Empty(doubled.Select(places => places.Key));
        Assert.Empty(overQuota.Select(uses => uses.Key));
    }

    /// <summary>R4: never oversold; and the counters say what is.</summary>
    private async Task CheckCapacityAsync(IReadOnlyCollection<Shown> shown)
    {
        foreach (var id in town.Performances)
        {
            var performance = await town.Venue.GetAsync($"performances/{id}");
            int Number(string name) => performance.GetProperty(name).GetInt32();
            var confirmed = shown.Count(reservation => reservation.Performance == id && reservation.Status == "Confirmed");
            var waiting = shown.Count(reservation => reservation.Performance == id && reservation.Status == "Waitlisted");

            Assert.InRange(confirmed, 0, Number("capacity"));
            Assert.InRange(Number("remaining"), 0, Number("capacity") - confirmed);
            Assert.Equal(waiting, Number("waiting"));
        }
    }

    private static int Week(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(instant, "Europe/Paris").DateTime;
        return (ISOWeek.GetYear(local) * 100) + ISOWeek.GetWeekOfYear(local);
    }

    private static Shown Read(System.Text.Json.JsonElement item) => new(
        item.GetProperty("id").GetString()!, item.GetProperty("performanceId").GetString()!, item.GetProperty("participantId").GetString()!,
        item.GetProperty("status").GetString()!,
        item.TryGetProperty("issuedAt", out var at) && at.ValueKind == System.Text.Json.JsonValueKind.String ? at.GetDateTimeOffset() : null);
}
