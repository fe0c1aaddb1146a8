using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;
using Billetterie.Storage.Reservations;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Billetterie.Web.Mail;

/// <summary>
/// Writes the mails of an outbox row, one per recipient, in the language of each. Names are looked up now, passwords and links are
/// made now: the outbox holds ids only. Thread safe.
/// </summary>
internal sealed class MailWriter(
    NoticeLetters notices, AccountLetters accountLetters, AccountQueries accounts, MergeQueries merges, MailPieces pieces,
    IServiceScopeFactory scopes)
{
    /// <summary>The mails; none where nobody is left to be told.</summary>
    public async Task<IReadOnlyList<MimeMessage>> WriteAsync(OutboxMail mail, CancellationToken cancellation) => mail.Kind switch
    {
        PlainMails.Welcome => await WelcomeAsync(mail, cancellation),
        PlainMails.PasswordReset => await ResetAsync(mail, cancellation),
        PlainMails.AlreadyMember => await ToAccountAsync(mail, accountLetters.AlreadyMember, cancellation),
        PlainMails.ProtectionRemoved => await ToAccountAsync(mail, accountLetters.ProtectionRemoved, cancellation),
        PlainMails.StructureRequested => await RequestedAsync(mail, cancellation),
        PlainMails.EmailChange => await EmailChangeAsync(mail, cancellation),
        PlainMails.StructureReceived => await ToStructureAsync(mail, (structure, _) => accountLetters.Received(structure), cancellation),
        PlainMails.StructureAccepted => await AcceptedAsync(mail, cancellation),
        PlainMails.StructureDeclined => await ToStructureAsync(mail, accountLetters.Declined, cancellation),
        _ => await NoticeAsync(mail, cancellation),
    };

    private async Task<IReadOnlyList<MimeMessage>> NoticeAsync(OutboxMail mail, CancellationToken cancellation)
    {
        var notice = mail.AsNotice() ?? throw new InvalidOperationException($"Mail {mail.Id} has the unknown kind '{mail.Kind}'.");
        // Written for a structure that was merged since: the mail goes to those who look after its people now.
        var kept = new StructureId(await merges.KeptForAsync(PartnerKind.Structure, notice.Structure.Value, cancellation));
        var recipients = await accounts.RecipientsAsync(kept, cancellation);
        if (recipients.Count == 0 || await ReadAsync(notice, kept, cancellation) is not { } told)
            return [];
        return [.. recipients.Select(recipient => pieces.To(mail, recipient, () => notices.Write(notice, told)))];
    }

    /// <summary>Under the kept structure, or under the merged one where the performance was not told yet; it may be told between two looks.</summary>
    private async Task<IReadOnlyList<InvitationView>?> ReadAsync(Notice notice, StructureId kept, CancellationToken cancellation)
    {
        var moved = notice with { Structure = kept };
        return await notices.ReadAsync(moved, cancellation)
            ?? (kept == notice.Structure ? null : await notices.ReadAsync(notice, cancellation) ?? await notices.ReadAsync(moved, cancellation));
    }

    private async Task<IReadOnlyList<MimeMessage>> WelcomeAsync(OutboxMail mail, CancellationToken cancellation)
    {
        var account = mail.Read<AccountMail>().Account;
        if (await RecipientAsync(account, cancellation) is not { } recipient)
            return [];
        using var scope = scopes.CreateScope();
        var password = await scope.ServiceProvider.GetRequiredService<TemporaryPasswords>().IssueAsync(account, cancellation);
        return password is null ? [] : [pieces.To(mail, recipient, () => accountLetters.Welcome(recipient, password))];
    }

    private async Task<IReadOnlyList<MimeMessage>> ResetAsync(OutboxMail mail, CancellationToken cancellation)
    {
        var account = mail.Read<AccountMail>().Account;
        if (await RecipientAsync(account, cancellation) is not { } recipient)
            return [];
        using var scope = scopes.CreateScope();
        var token = await scope.ServiceProvider.GetRequiredService<PasswordReset>().IssueTokenAsync(account);
        return token is null ? [] : [pieces.To(mail, recipient, () => accountLetters.Reset(account, token))];
    }

    private async Task<IReadOnlyList<MimeMessage>> ToAccountAsync(OutboxMail mail, Func<Letter> write, CancellationToken cancellation) =>
        await RecipientAsync(mail.Read<AccountMail>().Account, cancellation) is { } recipient ? [pieces.To(mail, recipient, write)] : [];

    private async Task<IReadOnlyList<MimeMessage>> RequestedAsync(OutboxMail mail, CancellationToken cancellation)
    {
        var recipients = await accounts.CoordinationAsync(cancellation);
        if (recipients.Count == 0 || await accountLetters.StructureAsync(mail.Read<StructureMail>().Structure) is not { } structure)
            return [];
        return [.. recipients.Select(recipient => pieces.To(mail, recipient, () => accountLetters.Requested(structure)))];
    }

    /// <summary>To each referent of the structure, let in or not.</summary>
    private async Task<IReadOnlyList<MimeMessage>> ToStructureAsync(
        OutboxMail mail, Func<StructureView, string?, Letter> write, CancellationToken cancellation)
    {
        var about = mail.Read<StructureMail>();
        if (await accountLetters.StructureAsync(about.Structure) is not { } structure)
            return [];
        var messages = new List<MimeMessage>();
        foreach (var referent in structure.Referents)
        {
            if (await accounts.RecipientAsync(referent.Account, cancellation) is { } recipient)
                messages.Add(pieces.To(mail, recipient, () => write(structure, about.Reason)));
        }
        return messages;
    }

    private async Task<IReadOnlyList<MimeMessage>> AcceptedAsync(OutboxMail mail, CancellationToken cancellation)
    {
        var account = mail.Read<AccountMail>().Account;
        if (await accounts.FindAsync(account, cancellation) is not { StructureId: { } id, Active: true }
            || await RecipientAsync(account, cancellation) is not { } recipient || await accountLetters.StructureAsync(id) is not { } structure)
        {
            return [];
        }
        using var scope = scopes.CreateScope();
        var password = await scope.ServiceProvider.GetRequiredService<TemporaryPasswords>().IssueAsync(account, cancellation);
        return [pieces.To(mail, recipient, () => accountLetters.Accepted(structure, recipient, password))];
    }

    /// <summary>The link to the new address, the notice to the present one.</summary>
    private async Task<IReadOnlyList<MimeMessage>> EmailChangeAsync(OutboxMail mail, CancellationToken cancellation)
    {
        var account = mail.Read<AccountMail>().Account;
        if (await RecipientAsync(account, cancellation) is not { } recipient)
            return [];
        using var scope = scopes.CreateScope();
        if (await scope.ServiceProvider.GetRequiredService<EmailChange>().IssueTokenAsync(account) is not { } pending)
            return [];
        return
        [
            pieces.To(mail, recipient with { Email = pending.Address }, () => accountLetters.EmailChange(account, pending)),
            pieces.To(mail, recipient, () => accountLetters.EmailChangeNotice(pending), "notice"),
        ];
    }

    private async Task<Recipient?> RecipientAsync(AccountId account, CancellationToken cancellation) =>
        await accounts.FindAsync(account, cancellation) is { Email: { } email } found
            ? new Recipient(account, found.FirstName, found.LastName, email, found.Culture)
            : null;
}
