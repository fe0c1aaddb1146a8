using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Formats;
using Billetterie.Web.Settings;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Mail;

/// <summary>What a structure is told about its reservations (R8, R9, R11). Thread safe.</summary>
internal sealed class NoticeLetters(IStringLocalizer<MailTexts> texts, Dates dates, PublicAddress address, InvitationQueries reservations)
{
    /// <summary>The reservations that a notice is about, as they are now; null where none is left.</summary>
    public async Task<IReadOnlyList<InvitationView>?> ReadAsync(Notice notice, CancellationToken cancellation)
    {
        var found = await reservations.FindAsync(notice.Structure, notice.Reservations, cancellation);
        return found.Count == 0 ? null : found;
    }

    public Letter Write(Notice notice, IReadOnlyList<InvitationView> told)
    {
        var first = told[0];
        var title = first.Performance.Title;
        var when = dates.Moment(first.Performance.StartsAt);
        var letter = notice.Kind switch
        {
            NoticeKind.SeatsObtained => SeatsObtained(title, when, told),
            NoticeKind.PerformanceCancelled => Cancelled(title, when, told),
            NoticeKind.PerformanceMoved => Moved(notice, title, when, first, told),
            NoticeKind.ReservationCancelledByVenue => CancelledByVenue(title, when, first, told),
            NoticeKind.ReservationCancelledByCoordination => CancelledByCoordination(title, when, told),
            _ => throw new InvalidOperationException($"There is no letter for {notice.Kind}."),
        };
        return letter.Link(texts["reservations"], $"{address.Root}/reservations");
    }

    private Letter SeatsObtained(string title, string when, IReadOnlyList<InvitationView> told)
    {
        // Somebody may have been cancelled again by the time the mail is written.
        var seated = told.Where(one => one.Status == ReservationStatus.Confirmed).ToList();
        var letter = new Letter(texts["seats_subject", title])
            .Paragraph(texts["seats_intro", title, when])
            .List((seated.Count > 0 ? seated : told).Select(Name));
        return letter.Paragraph(texts["seats_next"]);
    }

    private Letter Cancelled(string title, string when, IReadOnlyList<InvitationView> told) =>
        new Letter(texts["cancelled_subject", title])
            .Paragraph(texts["cancelled_intro", title, when])
            .List(told.Select(Name))
            .Paragraph(texts["cancelled_next"]);

    private Letter Moved(Notice notice, string title, string when, InvitationView first, IReadOnlyList<InvitationView> told)
    {
        var moved = notice.StartedAt is { } before && before != first.Performance.StartsAt
            ? texts["moved_intro", title, dates.Moment(before), when]
            : texts["moved_place", title, when, first.Performance.Place ?? first.Venue.Name];
        return new Letter(texts["moved_subject", title])
            .Paragraph(moved)
            .List(told.Select(Name))
            .Paragraph(texts["moved_next", dates.Moment(first.Performance.ClosesAt)]);
    }

    private Letter CancelledByVenue(string title, string when, InvitationView first, IReadOnlyList<InvitationView> told)
    {
        var contact = string.Join(", ", new[] { first.Venue.Name, first.Venue.Phone, first.Venue.Email }.Where(part => !string.IsNullOrEmpty(part)));
        return new Letter(texts["byvenue_subject", title])
            .Paragraph(texts["byvenue_intro", title, when])
            .List(told.Select(Name))
            .Paragraph(texts["byvenue_next", contact]);
    }

    private Letter CancelledByCoordination(string title, string when, IReadOnlyList<InvitationView> told) =>
        new Letter(texts["bycoordination_subject", title])
            .Paragraph(texts["bycoordination_intro", title, when])
            .List(told.Select(Name))
            .Paragraph(texts["bycoordination_next"]);

    private static string Name(InvitationView one) => $"{one.Person.LastName} {one.Person.FirstName}";
}
