namespace Billetterie.Web.Mail;

/// <summary>Names the resource files of the mails.</summary>
internal sealed class MailTexts;
