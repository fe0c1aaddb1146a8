using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Settings;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Mail;

/// <summary>Mails about accounts and about structures that ask to join. Thread safe.</summary>
internal sealed class AccountLetters(IStringLocalizer<MailTexts> texts, PublicAddress address, IGrains grains)
{
    /// <summary>The structure that a mail is about.</summary>
    public Task<StructureView?> StructureAsync(StructureId structure) => grains.Structure(structure).LookAsync();

    public Letter Welcome(Recipient recipient, string password) =>
        new Letter(texts["welcome_subject"])
            .Paragraph(texts["welcome_intro", recipient.FirstName])
            .Paragraph(texts["welcome_login", recipient.Email])
            .Paragraph(texts["welcome_password"])
            .Exact(password)
            .Link(texts["sign_in"], $"{address.Root}/connexion")
            .Paragraph(texts["welcome_next"]);

    /// <param name="password">Null where the referent has a password of their own.</param>
    public Letter Accepted(StructureView structure, Recipient recipient, string? password)
    {
        var letter = new Letter(texts["accepted_subject"])
            .Paragraph(texts["accepted_intro", recipient.FirstName, structure.Name])
            .Paragraph(texts["welcome_login", recipient.Email]);
        if (password is not null)
            letter.Paragraph(texts["welcome_password"]).Exact(password);
        letter.Link(texts["sign_in"], $"{address.Root}/connexion");
        return password is null ? letter : letter.Paragraph(texts["welcome_next"]);
    }

    public Letter EmailChange(AccountId account, PendingEmail pending) =>
        new Letter(texts["email_subject"])
            .Paragraph(texts["email_intro"])
            .Link(texts["email_link"], $"{address.Root}/compte/adresse/confirmer?account={account}&token={Uri.EscapeDataString(pending.Token)}")
            .Paragraph(texts["email_next"]);

    /// <summary>To the present address: whoever took the account over must not be able to take it away unseen.</summary>
    public Letter EmailChangeNotice(PendingEmail pending) =>
        new Letter(texts["email_notice_subject"])
            .Paragraph(texts["email_notice_intro", pending.Address])
            .Paragraph(texts["email_notice_next"]);

    /// <summary>Whoever asked the coordination for it may have been somebody else: it says what to do then.</summary>
    public Letter ProtectionRemoved() =>
        new Letter(texts["protection_subject"])
            .Paragraph(texts["protection_intro"])
            .Paragraph(texts["protection_next"])
            .Link(texts["protection_link"], $"{address.Root}/compte")
            .Paragraph(texts["protection_unasked"]);

    public Letter Received(StructureView structure) =>
        new Letter(texts["received_subject"])
            .Paragraph(texts["received_intro", structure.Name])
            .Paragraph(texts["received_next"]);

    public Letter Reset(AccountId account, string token) =>
        new Letter(texts["reset_subject"])
            .Paragraph(texts["reset_intro"])
            .Link(texts["reset_link"], $"{address.Root}/mot-de-passe/nouveau?account={account}&token={Uri.EscapeDataString(token)}")
            .Paragraph(texts["reset_next"]);

    public Letter AlreadyMember() =>
        new Letter(texts["member_subject"])
            .Paragraph(texts["member_intro"])
            .Link(texts["sign_in"], $"{address.Root}/connexion")
            .Paragraph(texts["member_next"]);

    public Letter Requested(StructureView structure) =>
        new Letter(texts["requested_subject", structure.Name])
            .Paragraph(texts["requested_intro", structure.Name, structure.City ?? "", structure.Category])
            .List(structure.Referents.Select(referent => $"{referent.FirstName} {referent.LastName}, {referent.Email}"))
            .Link(texts["requested_link"], $"{address.Root}/coordination/structures/{structure.Id}");

    public Letter Declined(StructureView structure, string? reason)
    {
        var letter = new Letter(texts["declined_subject"]).Paragraph(texts["declined_intro", structure.Name]);
        if (!string.IsNullOrWhiteSpace(reason))
            letter.Paragraph(reason);
        return letter.Paragraph(texts["declined_next"]);
    }
}
