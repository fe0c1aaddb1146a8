namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the words of the service's health.</summary>
public sealed class ServiceTexts;
