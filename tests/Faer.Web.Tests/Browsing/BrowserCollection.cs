namespace Faer.Web.Tests.Browsing;

/// <summary>Collection of tests that share one browser and one service.</summary>
[CollectionDefinition(nameof(BrowserCollection))]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>;
