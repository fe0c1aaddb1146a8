using System.Globalization;
using System.Resources;
using Billetterie.Abstractions;

namespace Billetterie.Web.Tests.Explanations;

/// <summary>Whatever a booking can come to is said in sentences: nobody is shown a code.</summary>
public sealed class BookingExplanationsTests
{
    private static readonly ResourceManager Texts =
        new("Billetterie.Web.Explanations.Explanations", typeof(Web.Explanations.Explanations).Assembly);

    private static readonly string[] Outcomes =
    [
        Codes.Confirmed, Codes.Full, Codes.PartyDoesNotFit, Codes.OverQuota, Codes.PartyOverQuota, Codes.Promoted, Codes.PromotedAtClosing,
        Codes.Cancelled, Codes.ParticipantNotFound, Codes.ParticipantInactive, Codes.HostInactive,
        Codes.CompanionReasonMissing, Codes.CompanionAlone, Codes.PartyIncomplete, Codes.PerformanceExhausted, Codes.WaitlistFull, Codes.TooManyPeople,
    ];

    public static TheoryData<string> CodesOfOutcomes => [.. Outcomes];

    [Theory]
    [MemberData(nameof(CodesOfOutcomes))]
    public void Every_outcome_is_explained_in_both_languages(string code)
    {
        var french = Texts.GetString(code, CultureInfo.GetCultureInfo("fr"));
        var english = Texts.GetString(code, CultureInfo.GetCultureInfo("en"));

        Assert.Contains(' ', french ?? "");
        Assert.Contains(' ', english ?? "");
        Assert.NotEqual(french, english);
    }
}
