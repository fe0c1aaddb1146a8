namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the words of the audit's page.</summary>
public sealed class AuditTexts;
