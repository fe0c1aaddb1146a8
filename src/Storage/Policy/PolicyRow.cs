using Billetterie.Grains.Booking;

namespace Billetterie.Storage.Policy;

internal sealed class PolicyRow
{
    private const int MinutesPerHour = 60;

    public long Id { get; set; }
    public DateTimeOffset AppliesFrom { get; set; }
    public int? Participant { get; set; }
    public int? Guest { get; set; }
    public int? Companion { get; set; }
    public QuotaWeekKind Week { get; set; }
    public int OpensDaysBefore { get; set; }

    /// <summary>Minutes of the local day.</summary>
    public int OpensAt { get; set; }
    public int ClosesHoursBefore { get; set; }
    public bool ReleasesTierTwo { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset MadeAt { get; set; }
    public long MadeBy { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public long? WithdrawnBy { get; set; }

    public PolicyTerms Terms() => new(
        Participant, Guest, Companion, Week, OpensDaysBefore, new TimeOnly(OpensAt / MinutesPerHour, OpensAt % MinutesPerHour),
        ClosesHoursBefore, ReleasesTierTwo);

    public static PolicyRow Of(PolicyTerms terms) => new()
    {
        Participant = terms.Participant,
        Guest = terms.Guest,
        Companion = terms.Companion,
        Week = terms.Week,
        OpensDaysBefore = terms.OpensDaysBefore,
        OpensAt = (terms.OpensAt.Hour * MinutesPerHour) + terms.OpensAt.Minute,
        ClosesHoursBefore = terms.ClosesHoursBefore,
        ReleasesTierTwo = terms.ReleasesTierTwo,
    };
}
