// Written by Tests/Support/setup/json_services.py from the service models of botocore 1.43.127; not to be edited.

extension JSONServices {
    /// What any service may answer, without the ending `Exception`.
    static let commonErrors = """
        AccessDenied ExpiredToken IncompleteSignature InternalError InternalFailure InternalServer InternalServerError \
        InvalidAction InvalidClientTokenId InvalidParameter InvalidParameterCombination InvalidParameterValue \
        InvalidSignature LimitExceeded MalformedQueryString MissingAction MissingAuthenticationToken MissingParameter \
        NotAuthorized OptInRequired RequestEntityTooLarge RequestExpired ResourceNotFound Serialization \
        ServiceUnavailable SignatureDoesNotMatch Throttling TooManyRequests UnknownOperation UnrecognizedClient \
        Validation ValidationError
        """

    /// A record a line, its fields parted by semicolons and lists by spaces: names, endpoint, target, operations by
    /// their verbs, the common errors that have a class, and the members that Step Functions spells or types in another
    /// way than the wire.
    static let table = """
        Acm;ACM;acm;;CertificateManager;1.1;Add:TagsToCertificate Create:AcmeDomainValidation, AcmeEndpoint, \
        AcmeExternalAccountBinding Delete:AcmeDomainValidation, AcmeEndpoint, AcmeExternalAccountBinding, Certificate \
        Describe:AcmeAccount, AcmeDomainValidation, AcmeEndpoint, AcmeExternalAccountBinding, Certificate \
        Export:Certificate Get:AccountConfiguration, AcmeExternalAccountBindingCredentials, Certificate \
        Import:Certificate List:AcmeAccounts, AcmeDomainValidations, AcmeEndpoints, AcmeExternalAccountBindings, \
        CertificateDomainValidations, Certificates, TagsForCertificate, TagsForResource Put:AccountConfiguration \
        Remove:TagsFromCertificate Renew:Certificate Request:Certificate Resend:ValidationEmail Revoke:AcmeAccount, \
        AcmeExternalAccountBinding, Certificate Search:Certificates Tag:Resource Untag:Resource \
        Update:AcmeDomainValidation, AcmeEndpoint, CertificateOptions;AccessDenied InternalServer InvalidParameter \
        LimitExceeded ResourceNotFound Throttling Validation;upper;/OID Includes/exportOption Includes/extendedKeyUsage \
        keyTypes Includes/keyUsage Includes/managedBy /message /reason /resource /throttlingReasons;;CreatedAt End \
        ExpiresAt ImportedAt IssuedAt LastUsedAt NotAfter NotBefore RequestedAt RevokedAt Start UpdatedAt;Passphrase;
        AcmPca;ACM PCA;acm-pca;;ACMPrivateCA;1.1;Create:CertificateAuthority, CertificateAuthorityAuditReport, \
        Permission Delete:CertificateAuthority, Permission, Policy Describe:CertificateAuthority, \
        CertificateAuthorityAuditReport Get:Certificate, CertificateAuthorityCertificate, CertificateAuthorityCsr, \
        Policy Import:CertificateAuthorityCertificate Issue:Certificate List:CertificateAuthorities, Permissions, Tags \
        Put:Policy Restore:CertificateAuthority Revoke:Certificate Tag:CertificateAuthority Untag:CertificateAuthority \
        Update:CertificateAuthority;LimitExceeded ResourceNotFound;upper;CRLSign /message;;CreatedAt LastStateChangeAt \
        NotAfter NotBefore RestorableUntil;;AuditReportResponseFormat Policy
        AppRunner;AppRunner;apprunner;;AppRunner;1.0;Associate:CustomDomain Create:AutoScalingConfiguration, Connection, \
        ObservabilityConfiguration, Service, VpcConnector, VpcIngressConnection Delete:AutoScalingConfiguration, \
        Connection, ObservabilityConfiguration, Service, VpcConnector, VpcIngressConnection \
        Describe:AutoScalingConfiguration, CustomDomains, ObservabilityConfiguration, Service, VpcConnector, \
        VpcIngressConnection Disassociate:CustomDomain List:AutoScalingConfigurations, Connections, \
        ObservabilityConfigurations, Operations, Services, ServicesForAutoScalingConfiguration, TagsForResource, \
        VpcConnectors, VpcIngressConnections Pause:Service Resume:Service Start:Deployment Tag:Resource Untag:Resource \
        Update:DefaultAutoScalingConfiguration, Service, \
        VpcIngressConnection;ResourceNotFound;upper;/DNSTarget;RuntimeEnvironmentSecrets \
        RuntimeEnvironmentVariables;CreatedAt DeletedAt EndedAt StartedAt UpdatedAt;;
        AppStream;AppStream;appstream2;appstream;PhotonAdminProxyService;1.1;Associate:AppBlockBuilderAppBlock, \
        ApplicationFleet, ApplicationToEntitlement, Fleet, SoftwareToImageBuilder Batch:AssociateUserStack, \
        DisassociateUserStack Copy:Image Create:AppBlock, AppBlockBuilder, AppBlockBuilderStreamingURL, Application, \
        DirectoryConfig, Entitlement, ExportImageTask, Fleet, ImageBuilder, ImageBuilderStreamingURL, ImportedImage, \
        Stack, StreamingURL, ThemeForStack, UpdatedImage, UsageReportSubscription, User Delete:AppBlock, \
        AppBlockBuilder, Application, DirectoryConfig, Entitlement, Fleet, Image, ImageBuilder, ImagePermissions, Stack, \
        ThemeForStack, UsageReportSubscription, User Describe:AppBlockBuilderAppBlockAssociations, AppBlockBuilders, \
        AppBlocks, AppLicenseUsage, ApplicationFleetAssociations, Applications, DirectoryConfigs, Entitlements, Fleets, \
        ImageBuilders, ImagePermissions, Images, Sessions, SoftwareAssociations, Stacks, ThemeForStack, \
        UsageReportSubscriptions, UserStackAssociations, Users Disable:User Disassociate:AppBlockBuilderAppBlock, \
        ApplicationFleet, ApplicationFromEntitlement, Fleet, SoftwareFromImageBuilder Drain:SessionInstance Enable:User \
        Expire:Session Get:ExportImageTask List:AssociatedFleets, AssociatedStacks, EntitledApplications, \
        ExportImageTasks, TagsForResource Start:AppBlockBuilder, Fleet, ImageBuilder, SoftwareDeploymentToImageBuilder \
        Stop:AppBlockBuilder, Fleet, ImageBuilder Tag:Resource Untag:Resource Update:AppBlockBuilder, Application, \
        DirectoryConfig, Entitlement, Fleet, ImagePermissions, Stack, ThemeForStack;InvalidParameterCombination \
        LimitExceeded ResourceNotFound;upper;allowFleet allowImageBuilder /canUpdateImage CreateUpdatedImage/dryRun \
        /errors existingImageName /image /imagePermissions newImageDescription newImageDisplayName newImageName \
        newImageTags /nvidiaGridDriverVersion /sharedAccountId;Metadata TagSpecifications Tags newImageTags;CreatedDate \
        CreatedTime ErrorTimestamp Expires LastGeneratedReportDate LastModifiedTime MaxExpirationTime \
        PublicBaseImageReleasedDate StartTime SubscriptionFirstUsedDate SubscriptionLastUsedDate;;
        ApplicationAutoScaling;Application Auto \
        Scaling;application-autoscaling;;AnyScaleFrontendService;1.1;Delete:ScalingPolicy, ScheduledAction \
        Deregister:ScalableTarget Describe:ScalableTargets, ScalingActivities, ScalingPolicies, ScheduledActions \
        Get:PredictiveScalingForecast List:TagsForResource Put:ScalingPolicy, ScheduledAction Register:ScalableTarget \
        Tag:Resource Untag:Resource;LimitExceeded ResourceNotFound Validation;upper;;Tags;CreationTime EndTime StartTime \
        UpdateTime;;
        ApplicationDiscovery;Application Discovery \
        Service;discovery;;AWSPoseidonService_V2015_11_01;1.1;Associate:ConfigurationItemsToApplication \
        Batch:DeleteAgents, DeleteImportData Create:Application, Tags Delete:Applications, Tags Describe:Agents, \
        BatchDeleteConfigurationTask, Configurations, ContinuousExports, ExportConfigurations, ExportTasks, ImportTasks, \
        Tags Disassociate:ConfigurationItemsFromApplication Export:Configurations Get:DiscoverySummary \
        List:Configurations, ServerNeighbors Start:BatchDeleteConfigurationTask, ContinuousExport, \
        DataCollectionByAgentIds, ExportTask, ImportTask Stop:ContinuousExport, DataCollectionByAgentIds \
        Update:Application;InvalidParameter InvalidParameterValue LimitExceeded \
        ResourceNotFound;lower;;schemaStorageConfig;endTime exportRequestTime importCompletionTime importDeletedTime \
        importRequestTime requestedEndTime requestedStartTime startTime stopTime timeOfCreation;;
        ApplicationInsights;Application Insights;applicationinsights;;EC2WindowsBarleyService;1.1;Add:Workload \
        Create:Application, Component, LogPattern Delete:Application, Component, LogPattern Describe:Application, \
        Component, ComponentConfiguration, ComponentConfigurationRecommendation, LogPattern, Observation, Problem, \
        ProblemObservations, Workload List:Applications, Components, ConfigurationHistory, LogPatternSets, LogPatterns, \
        Problems, TagsForResource, Workloads Remove:Workload Tag:Resource Untag:Resource Update:Application, Component, \
        ComponentConfiguration, LogPattern, Problem, Workload;AccessDenied InternalServer ResourceNotFound \
        Validation;upper;CWEMonitorEnabled SNSNotificationArn;DetectedWorkload Feedback;EndTime EventTime \
        LastRecurrenceTime LineTime StartTime;;ComponentConfiguration
        ArcRegionSwitch;ARC Region switch;arc-region-switch;;ArcRegionSwitch;1.0;Approve:PlanExecutionStep \
        Cancel:PlanExecution Create:Plan Delete:Plan Get:Plan, PlanEvaluationStatus, PlanExecution, PlanInRegion \
        List:PlanExecutionEvents, PlanExecutions, Plans, PlansInRegion, Route53HealthChecks, \
        Route53HealthChecksInRegion, ServiceQuotaWarnings, TagsForResource Start:PlanExecution Tag:Resource \
        Untag:Resource Update:Plan, PlanExecution, PlanExecutionStep;AccessDenied InternalServer \
        ResourceNotFound;lower;;associatedAlarms dbInstanceArnMap instanceArns parameters regionAndRoutingControls \
        regionDatabaseClusterArns regionDocuments regionEventSourceMappings resourceTags tags;endTime lastCheckedAt \
        lastEvaluationTime reportGenerationTime startTime timestamp updatedAt warningCreatedAt \
        warningUpdatedTime;;payload
        Athena;Athena;athena;;AmazonAthena;1.1;Batch:GetNamedQuery, GetPreparedStatement, GetQueryExecution \
        Cancel:CapacityReservation Create:CapacityReservation, DataCatalog, NamedQuery, Notebook, PreparedStatement, \
        PresignedNotebookUrl, SystemTableConfiguration, WorkGroup Delete:CapacityReservation, DataCatalog, NamedQuery, \
        Notebook, PreparedStatement, SystemTableConfiguration, WorkGroup Export:Notebook Get:CalculationExecution, \
        CalculationExecutionCode, CalculationExecutionStatus, CapacityAssignmentConfiguration, CapacityReservation, \
        DataCatalog, Database, NamedQuery, NotebookMetadata, PreparedStatement, QueryExecution, QueryResults, \
        QueryRuntimeStatistics, ResourceDashboard, Session, SessionEndpoint, SessionStatus, SystemTableConfiguration, \
        TableMetadata, WorkGroup Import:Notebook List:ApplicationDPUSizes, CalculationExecutions, CapacityReservations, \
        DataCatalogs, Databases, EngineVersions, Executors, NamedQueries, NotebookMetadata, NotebookSessions, \
        PreparedStatements, QueryExecutions, Sessions, SystemTableStatuses, TableMetadata, TagsForResource, WorkGroups \
        Put:CapacityAssignmentConfiguration Start:CalculationExecution, QueryExecution, Session \
        Stop:CalculationExecution, QueryExecution Tag:Resource Terminate:Session Untag:Resource \
        Update:CapacityReservation, DataCatalog, NamedQuery, Notebook, NotebookMetadata, PreparedStatement, \
        SystemTableConfiguration, WorkGroup;InternalServer ResourceNotFound TooManyRequests;upper;;AdditionalConfigs \
        LogTypes Parameters Properties SparkProperties;AuthTokenExpirationTime CompletionDateTime CreateTime CreatedAt \
        CreationTime EndDateTime IdleSinceDateTime LastAccessTime LastModifiedAt LastModifiedDateTime LastModifiedTime \
        LastSuccessfulAllocationTime RequestCompletionTime RequestTime StartDateTime \
        SubmissionDateTime;;AdditionalConfiguration
        AutoScalingPlans;Auto Scaling \
        Plans;autoscaling-plans;;AnyScaleScalingPlannerFrontendService;1.1;Create:ScalingPlan Delete:ScalingPlan \
        Describe:ScalingPlanResources, ScalingPlans Get:ScalingPlanResourceForecastData Update:ScalingPlan;LimitExceeded \
        Validation;upper;;;CreationTime EndTime StartTime StatusStartTime Timestamp;;
        B2Bi;b2bi;b2bi;;B2BI;1.0;Create:Capability, Partnership, Profile, StarterMappingTemplate, Transformer \
        Delete:Capability, Partnership, Profile, Transformer Generate:Mapping Get:Capability, Partnership, Profile, \
        Transformer, TransformerJob List:Capabilities, Partnerships, Profiles, TagsForResource, Transformers \
        Start:TransformerJob Tag:Resource Test:Conversion, Mapping, Parsing Untag:Resource Update:Capability, \
        Partnership, Profile, Transformer;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;lower;Tags/Key tags/Key /Message ResourceARN TagKeys TagResource/Tags Value;;createdAt \
        modifiedAt;;fileFormat inputFileContent mappingTemplate mappingType outputFileContent templateLanguage
        BackupGateway;Backup Gateway;backup-gateway;;BackupOnPremises_v20210101;1.0;Associate:GatewayToServer \
        Create:Gateway Delete:Gateway, Hypervisor Disassociate:GatewayFromServer Get:BandwidthRateLimitSchedule, \
        Gateway, Hypervisor, HypervisorPropertyMappings, VirtualMachine Import:HypervisorConfiguration List:Gateways, \
        Hypervisors, TagsForResource, VirtualMachines Put:BandwidthRateLimitSchedule, HypervisorPropertyMappings, \
        MaintenanceStartTime Start:VirtualMachinesMetadataSync Tag:Resource Test:HypervisorConfiguration Untag:Resource \
        Update:GatewayInformation, GatewaySoftwareNow, Hypervisor;AccessDenied InternalServer ResourceNotFound \
        Throttling Validation;upper;;;DeprecationDate LastBackupDate LastSeenTime LastSuccessfulMetadataSyncTime \
        NextUpdateAvailabilityTime;;
        BcmDashboards;BCM Dashboards;bcm-dashboards;;AWSBCMDashboardsService;1.0;Create:Dashboard, ScheduledReport \
        Delete:Dashboard, ScheduledReport Execute:ScheduledReport Get:Dashboard, ResourcePolicy, ScheduledReport \
        List:Dashboards, ScheduledReports, TagsForResource Tag:Resource Untag:Resource Update:Dashboard, \
        ScheduledReport;AccessDenied InternalServer ResourceNotFound Throttling Validation;lower;;graph;createdAt \
        endTime lastExecutionAt lastRefreshedAt startTime updatedAt;;policyDocument
        BcmDataExports;BCM Data Exports;bcm-data-exports;;AWSBillingAndCostManagementDataExports;1.1;Create:Export \
        Delete:Export Get:Execution, Export, Table List:Executions, Exports, Tables, TagsForResource Tag:Resource \
        Untag:Resource Update:Export;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;;TableConfigurations TableProperties;CompletedAt CreatedAt LastRefreshedAt LastUpdatedAt;;
        BcmPricingCalculator;BCM Pricing \
        Calculator;bcm-pricing-calculator;;AWSBCMPricingCalculator;1.0;Batch:CreateBillScenarioCommitmentModification, \
        CreateBillScenarioUsageModification, CreateWorkloadEstimateUsage, DeleteBillScenarioCommitmentModification, \
        DeleteBillScenarioUsageModification, DeleteWorkloadEstimateUsage, UpdateBillScenarioCommitmentModification, \
        UpdateBillScenarioUsageModification, UpdateWorkloadEstimateUsage Create:BillEstimate, BillScenario, \
        WorkloadEstimate Delete:BillEstimate, BillScenario, WorkloadEstimate Get:BillEstimate, BillScenario, \
        Preferences, WorkloadEstimate List:BillEstimateCommitments, BillEstimateInputCommitmentModifications, \
        BillEstimateInputUsageModifications, BillEstimateLineItems, BillEstimates, BillScenarioCommitmentModifications, \
        BillScenarioUsageModifications, BillScenarios, TagsForResource, WorkloadEstimateUsage, WorkloadEstimates \
        Tag:Resource Untag:Resource Update:BillEstimate, BillScenario, Preferences, WorkloadEstimate;AccessDenied \
        InternalServer ResourceNotFound Throttling Validation;lower;;serviceCostDifferences tags;afterTimestamp \
        beforeTimestamp costCategoryGroupSharingPreferenceEffectiveDate createdAt end expiresAt rateTimestamp start \
        startHour;;
        BcmRecommendedActions;BCM Recommended \
        Actions;bcm-recommended-actions;;AWSBillingAndCostManagementRecommendedActions;1.0;List:RecommendedActions;AccessDenied \
        InternalServer Throttling Validation;lower;;context;;;
        BedrockDataAutomationRuntime;Bedrock Data Automation \
        Runtime;bedrock-data-automation-runtime;bedrock;AmazonBedrockKeystoneRuntimeService;1.1;Get:DataAutomationStatus \
        Invoke:DataAutomation, DataAutomationAsync List:TagsForResource Tag:Resource Untag:Resource;AccessDenied \
        InternalServer ResourceNotFound ServiceUnavailable Throttling \
        Validation;lower;;kmsEncryptionContext;jobCompletionTime jobSubmissionTime;bytes;
        Billing;Billing;billing;;AWSBilling;1.0;Associate:Contract, SourceViews Cancel:ContractualInvestmentAttestation \
        Create:BillingView, ContractualInvestmentAttestation Delete:BillingView Disassociate:Contract, SourceViews \
        Get:BillingPreferences, BillingView, ContractInformation, CreditAllocationHistory, Credits, \
        EnterpriseSupportChargeSummary, EnterpriseSupportContractDetails, ResourcePolicy List:BillingViewSegments, \
        BillingViews, BusinessSupportAccountCharges, BusinessSupportSubscriptionHistory, Contracts, \
        ContractualInvestmentAttestations, ContractualInvestmentSummaries, ContractualInvestments, \
        EnterpriseSupportLinkedAccountCharges, SourceViewsForBillingView, TagsForResource Redeem:Credits Tag:Resource \
        Untag:Resource Update:BillingPreferences, BillingView;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;lower;;;activeAfterInclusive activeBeforeInclusive attestedAt beginDate beginDateInclusive billDate \
        billingPeriodEndDate billingPeriodStartDate chargePeriodEndDate chargePeriodStartDate contractEndDate \
        contractStartDate createdAt endDate endDateExclusive endDateInclusive exhaustDate investmentDisbursedAt \
        lastUpdatedAt startDate startDateInclusive supportProrateStartDate supportReservedInstanceAmortizationStartDate \
        supportSavingsPlansAmortizationStartDate updatedAt viewDefinitionLastUpdatedAt;;policy
        Budgets;Budgets;budgets;;AWSBudgetServiceGateway;1.1;Create:Budget, BudgetAction, Notification, Subscriber \
        Delete:Budget, BudgetAction, Notification, Subscriber Describe:Budget, BudgetAction, BudgetActionHistories, \
        BudgetActionsForAccount, BudgetActionsForBudget, BudgetNotificationsForAccount, BudgetPerformanceHistory, \
        Budgets, NotificationsForBudget, SubscribersForNotification Execute:BudgetAction List:TagsForResource \
        Tag:Resource Untag:Resource Update:Budget, BudgetAction, Notification, Subscriber;AccessDenied InternalError \
        InvalidParameter Throttling;upper;;CostFilters PlannedBudgetLimits;End LastAutoAdjustTime LastUpdatedTime Start \
        Timestamp;;
        Cloud9;Cloud9;cloud9;;AWSCloud9WorkspaceManagementService;1.1;Create:EnvironmentEC2, EnvironmentMembership \
        Delete:Environment, EnvironmentMembership Describe:EnvironmentMemberships, EnvironmentStatus, Environments \
        List:Environments, TagsForResource Tag:Resource Untag:Resource Update:Environment, \
        EnvironmentMembership;InternalServerError LimitExceeded TooManyRequests;lower;Key ResourceARN TagKeys \
        TagResource/Tags Value;;lastAccess;;
        CloudControl;CloudControl;cloudcontrolapi;;CloudApiService;1.0;Cancel:ResourceRequest Create:Resource \
        Delete:Resource Get:Resource, ResourceRequestStatus List:ResourceRequests, Resources \
        Update:Resource;ResourceNotFound Throttling;upper;;;EventTime HookEventTime RetryAfter;;DesiredState Identifier \
        PatchDocument ResourceModel
        CloudHsm;CloudHSM;cloudhsm;;CloudHsmFrontendService;1.1;Add:TagsToResource Create:Hapg, Hsm, LunaClient \
        Delete:Hapg, Hsm, LunaClient Describe:Hapg, Hsm, LunaClient Get:Config List:AvailableZones, Hapgs, Hsms, \
        LunaClients, TagsForResource Modify:Hapg, Hsm, LunaClient Remove:TagsFromResource;;upper;/AZList /message \
        /retryable;;;;
        CloudHsmV2;CloudHSM V2;cloudhsmv2;cloudhsm;BaldrApiService;1.1;Copy:BackupToRegion Create:Cluster, Hsm \
        Delete:Backup, Cluster, Hsm, ResourcePolicy Describe:Backups, Clusters Get:ResourcePolicy Initialize:Cluster \
        List:Tags Modify:BackupAttributes, Cluster Put:ResourcePolicy Restore:Backup Tag:Resource \
        Untag:Resource;;upper;;Filters SubnetMapping;CopyTimestamp CreateTimestamp DeleteTimestamp \
        HsmTypeRollbackExpiration;;
        CloudTrail;CloudTrail;cloudtrail;;com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101;1.1;Add:Tags \
        Cancel:Query Create:Channel, Dashboard, EventDataStore, Trail Delete:Channel, Dashboard, EventDataStore, \
        ResourcePolicy, Trail Deregister:OrganizationDelegatedAdmin Describe:Query, Trails Disable:Federation \
        Enable:Federation Generate:Query Get:Channel, Dashboard, EventConfiguration, EventDataStore, EventSelectors, \
        Import, InsightSelectors, QueryResults, ResourcePolicy, Trail, TrailStatus List:Channels, Dashboards, \
        EventDataStores, ImportFailures, Imports, InsightsData, InsightsMetricData, PublicKeys, Queries, Tags, Trails \
        Lookup:Events Put:EventConfiguration, EventSelectors, InsightSelectors, ResourcePolicy \
        Register:OrganizationDelegatedAdmin Remove:Tags Restore:EventDataStore Search:SampleQueries \
        Start:DashboardRefresh, EventDataStoreIngestion, Import, Logging, Query Stop:EventDataStoreIngestion, Import, \
        Logging Update:Channel, Dashboard, EventDataStore, Trail;AccessDenied InvalidParameter \
        InvalidParameterCombination ResourceNotFound Throttling;upper;/SQL includeShadowTrails /trailList \
        trailNameList;Dimensions QueryParameterValues ViewProperties;CreatedTimestamp CreationTime EndEventTime EndTime \
        EventTime LastUpdatedTime LatestCloudWatchLogsDeliveryTime LatestDeliveryTime LatestDigestDeliveryTime \
        LatestIngestionAttemptTime LatestIngestionSuccessTime LatestNotificationTime StartEventTime StartLoggingTime \
        StartTime StopLoggingTime UpdatedTimestamp ValidityEndTime ValidityStartTime;;CloudTrailEvent ResourcePolicy
        CloudWatch;CloudWatch;monitoring;;GraniteServiceVersion20100801;1.0;Associate:DatasetKmsKey \
        Create:ResourceMetricsConfiguration Delete:AlarmMuteRule, Alarms, AnomalyDetector, Dashboards, InsightRules, \
        MetricStream, ResourceMetricsConfiguration Describe:AlarmContributors, AlarmHistory, Alarms, AlarmsForMetric, \
        AnomalyDetectors, InsightRules Disable:AlarmActions, InsightRules Disassociate:DatasetKmsKey \
        Enable:AlarmActions, InsightRules Get:AlarmMuteRule, Dashboard, Dataset, InsightRuleReport, MetricData, \
        MetricStatistics, MetricStream, MetricWidgetImage, OTelEnrichment, ResourceMetricsConfiguration \
        List:AlarmMuteRules, Dashboards, ManagedInsightRules, MetricStreams, Metrics, TagsForResource Put:AlarmMuteRule, \
        AnomalyDetector, CompositeAlarm, Dashboard, InsightRule, LogAlarm, ManagedInsightRules, MetricAlarm, MetricData, \
        MetricStream Set:AlarmState Start:MetricStreams, OTelEnrichment Stop:MetricStreams, OTelEnrichment Tag:Resource \
        Untag:Resource Update:OTelEnrichment, ResourceMetricsConfiguration;InvalidParameterCombination \
        InvalidParameterValue LimitExceeded ResourceNotFound Validation;upper;OKActions /dashboardValidationMessages \
        /message;AlarmContributorAttributes Attributes ContributorAttributes ExtendedStatistics \
        KeyAttributes;AlarmConfigurationUpdatedTimestamp CreatedAt CreationDate EndDate EndTime ExpireDate LastModified \
        LastUpdateDate LastUpdatedTimestamp StartDate StartTime StateTransitionedTimestamp StateUpdatedTimestamp \
        Timestamp UpdatedAt;MetricWidgetImage;DashboardBody Definition HistoryData MetricWidget RuleDefinition \
        StateReasonData
        CloudWatchLogs;CloudWatch Logs;logs;;Logs_20140328;1.1;Associate:KmsKey, SourceToS3TableIntegration \
        Cancel:ExportTask, ImportTask Create:Delivery, ExportTask, ImportTask, LogAnomalyDetector, LogGroup, LogStream, \
        LookupTable, ScheduledQuery Delete:AccountPolicy, DataProtectionPolicy, Delivery, DeliveryDestination, \
        DeliveryDestinationPolicy, DeliverySource, Destination, IndexPolicy, Integration, LogAnomalyDetector, LogGroup, \
        LogStream, LookupTable, MetricFilter, QueryDefinition, ResourcePolicy, RetentionPolicy, ScheduledQuery, \
        SubscriptionFilter, SyslogConfiguration, Transformer Describe:AccountPolicies, ConfigurationTemplates, \
        Deliveries, DeliveryDestinations, DeliverySources, Destinations, ExportTasks, FieldIndexes, ImportTaskBatches, \
        ImportTasks, IndexPolicies, LogGroups, LogStreams, LookupTables, MetricFilters, Queries, QueryDefinitions, \
        ResourcePolicies, SubscriptionFilters Disassociate:KmsKey, SourceFromS3TableIntegration Filter:LogEvents \
        Get:DataProtectionPolicy, Delivery, DeliveryDestination, DeliveryDestinationPolicy, DeliverySource, Integration, \
        LogAnomalyDetector, LogEvents, LogFields, LogGroupFields, LogRecord, LookupTable, QueryResults, ScheduledQuery, \
        ScheduledQueryHistory, StorageTierPolicy, Transformer List:AggregateLogGroupSummaries, Anomalies, Integrations, \
        LogAnomalyDetectors, LogGroups, LogGroupsForQuery, ScheduledQueries, SourcesForS3TableIntegration, \
        SyslogConfigurations, TagsForResource, TagsLogGroup Put:AccountPolicy, BearerTokenAuthentication, \
        DataProtectionPolicy, DeliveryDestination, DeliveryDestinationPolicy, DeliverySource, Destination, \
        DestinationPolicy, IndexPolicy, Integration, LogEvents, LogGroupDeletionProtection, MetricFilter, \
        QueryDefinition, ResourcePolicy, RetentionPolicy, StorageTierPolicy, SubscriptionFilter, SyslogConfiguration, \
        Transformer Start:Query Stop:Query Tag:LogGroup, Resource Test:MetricFilter, Transformer Untag:LogGroup, \
        Resource Update:Anomaly, DeliveryConfiguration, LogAnomalyDetector, LookupTable, ScheduledQuery;AccessDenied \
        InternalServer InvalidParameter LimitExceeded ResourceNotFound ServiceUnavailable Throttling UnrecognizedClient \
        Validation;lower;DestinationNamePrefix /InternalStreamingException /SessionStreamingException \
        /SessionTimeoutException;attributes deliverySourceConfiguration dimensions enumerations extractedValues \
        histogram keyAttributes logRecord tags;;data;policyDocument target
        CodeBuild;CodeBuild;codebuild;;CodeBuild_20161006;1.1;Batch:DeleteBuilds, GetBuildBatches, GetBuilds, \
        GetCommandExecutions, GetFleets, GetProjects, GetReportGroups, GetReports, GetSandboxes Create:Fleet, Project, \
        ReportGroup, Webhook Delete:BuildBatch, Fleet, Project, Report, ReportGroup, ResourcePolicy, SourceCredentials, \
        Webhook Describe:CodeCoverages, TestCases Get:ReportGroupTrend, ResourcePolicy Import:SourceCredentials \
        Invalidate:ProjectCache List:BuildBatches, BuildBatchesForProject, Builds, BuildsForProject, \
        CommandExecutionsForSandbox, CuratedEnvironmentImages, Fleets, Projects, ReportGroups, Reports, \
        ReportsForReportGroup, Sandboxes, SandboxesForProject, SharedProjects, SharedReportGroups, SourceCredentials \
        Put:ResourcePolicy Retry:Build, BuildBatch Start:Build, BuildBatch, CommandExecution, Sandbox, SandboxConnection \
        Stop:Build, BuildBatch, Sandbox Update:Fleet, Project, ProjectVisibility, ReportGroup, \
        Webhook;ResourceNotFound;lower;;statusCounts;created endTime expired lastModified lastModifiedSecret requestTime \
        requestedOn startTime submitTime;;policy
        CodeCommit;CodeCommit;codecommit;;CodeCommit_20150413;1.1;Associate:ApprovalRuleTemplateWithRepository \
        Batch:AssociateApprovalRuleTemplateWithRepositories, DescribeMergeConflicts, \
        DisassociateApprovalRuleTemplateFromRepositories, GetCommits, GetRepositories Create:ApprovalRuleTemplate, \
        Branch, Commit, PullRequest, PullRequestApprovalRule, Repository, UnreferencedMergeCommit \
        Delete:ApprovalRuleTemplate, Branch, CommentContent, File, PullRequestApprovalRule, Repository \
        Describe:MergeConflicts, PullRequestEvents Disassociate:ApprovalRuleTemplateFromRepository \
        Evaluate:PullRequestApprovalRules Get:ApprovalRuleTemplate, Blob, BlobDifferences, Branch, Comment, \
        CommentReactions, CommentsForComparedCommit, CommentsForPullRequest, Commit, Differences, File, Folder, \
        MergeCommit, MergeConflicts, MergeOptions, PullRequest, PullRequestApprovalStates, PullRequestOverrideState, \
        Repository, RepositoryTriggers List:ApprovalRuleTemplates, AssociatedApprovalRuleTemplatesForRepository, \
        Branches, FileCommitHistory, PullRequests, Repositories, RepositoriesForApprovalRuleTemplate, TagsForResource \
        Merge:BranchesByFastForward, BranchesBySquash, BranchesByThreeWay, PullRequestByFastForward, \
        PullRequestBySquash, PullRequestByThreeWay Override:PullRequestApprovalRules Post:CommentForComparedCommit, \
        CommentForPullRequest, CommentReply Put:CommentReaction, File, RepositoryTriggers Tag:Resource \
        Test:RepositoryTriggers Untag:Resource Update:ApprovalRuleTemplateContent, ApprovalRuleTemplateDescription, \
        ApprovalRuleTemplateName, Comment, DefaultBranch, PullRequestApprovalRuleContent, PullRequestApprovalState, \
        PullRequestDescription, PullRequestStatus, PullRequestTitle, RepositoryDescription, RepositoryEncryptionKey, \
        RepositoryName;Validation;lower;/Arn GetBlobDifferences/MaxResults GetDifferences/MaxResults \
        GetBlobDifferences/NextToken GetDifferences/NextToken;reactionCounts tags;creationDate eventDate \
        lastActivityDate lastModifiedDate;fileContent;
        CodeConnections;CodeConnections;codeconnections;;com.amazonaws.codeconnections.CodeConnections_20231201;1.0;Create:Connection, \
        Host, RepositoryLink, SyncConfiguration Delete:Connection, Host, RepositoryLink, SyncConfiguration \
        Get:Connection, Host, RepositoryLink, RepositorySyncStatus, ResourceSyncStatus, SyncBlockerSummary, \
        SyncConfiguration List:Connections, Hosts, RepositoryLinks, RepositorySyncDefinitions, SyncConfigurations, \
        TagsForResource Tag:Resource Untag:Resource Update:Host, RepositoryLink, SyncBlocker, \
        SyncConfiguration;AccessDenied InternalServer LimitExceeded ResourceNotFound Throttling;upper;;;CreatedAt \
        ResolvedAt StartedAt Time;;
        CodeDeploy;CodeDeploy;codedeploy;;CodeDeploy_20141006;1.1;Add:TagsToOnPremisesInstances \
        Batch:GetApplicationRevisions, GetApplications, GetDeploymentGroups, GetDeploymentInstances, \
        GetDeploymentTargets, GetDeployments, GetOnPremisesInstances Continue:Deployment Create:Application, Deployment, \
        DeploymentConfig, DeploymentGroup Delete:Application, DeploymentConfig, DeploymentGroup, GitHubAccountToken, \
        ResourcesByExternalId Deregister:OnPremisesInstance Get:Application, ApplicationRevision, Deployment, \
        DeploymentConfig, DeploymentGroup, DeploymentInstance, DeploymentTarget, OnPremisesInstance \
        List:ApplicationRevisions, Applications, DeploymentConfigs, DeploymentGroups, DeploymentInstances, \
        DeploymentTargets, Deployments, GitHubAccountTokenNames, OnPremisesInstances, TagsForResource \
        Put:LifecycleEventHookExecutionStatus Register:ApplicationRevision, OnPremisesInstance \
        Remove:TagsFromOnPremisesInstances Skip:WaitTimeForInstanceTermination Stop:Deployment Tag:Resource \
        Untag:Resource Update:Application, DeploymentGroup;Throttling;lower;/Failed /InProgress Tags/Key \
        ec2TagFilters/Key ec2TagSetList/Key onPremisesInstanceTagFilters/Key onPremisesTagSetList/Key tagFilters/Key \
        tags/Key ListTagsForResource/NextToken /Pending /Ready ResourceArn /Skipped /Succeeded TagKeys TagResource/Tags \
        ec2TagFilters/Type ec2TagSetList/Type onPremisesInstanceTagFilters/Type onPremisesTagSetList/Type \
        tagFilters/Type Tags/Value ec2TagFilters/Value ec2TagSetList/Value onPremisesInstanceTagFilters/Value \
        onPremisesTagSetList/Value tagFilters/Value tags/Value;targetFilters;completeTime createTime deregisterTime end \
        endTime firstUsedTime lastUpdatedAt lastUsedTime registerTime start startTime;;bundleType content revisionType
        CodePipeline;CodePipeline;codepipeline;;CodePipeline_20150709;1.1;Acknowledge:Job, ThirdPartyJob \
        Create:CustomActionType, Pipeline Delete:CustomActionType, Pipeline, Webhook Deregister:WebhookWithThirdParty \
        Disable:StageTransition Enable:StageTransition Get:ActionType, JobDetails, Pipeline, PipelineExecution, \
        PipelineState, ThirdPartyJobDetails List:ActionExecutions, ActionTypes, DeployActionExecutionTargets, \
        PipelineExecutions, Pipelines, RuleExecutions, RuleTypes, TagsForResource, Webhooks Override:StageCondition \
        Poll:ForJobs, ForThirdPartyJobs Put:ActionRevision, ApprovalResult, JobFailureResult, JobSuccessResult, \
        ThirdPartyJobFailureResult, ThirdPartyJobSuccessResult, Webhook Register:WebhookWithThirdParty \
        Retry:StageExecution Rollback:Stage Start:PipelineExecution Stop:PipelineExecution Tag:Resource Untag:Resource \
        Update:ActionType, Pipeline;LimitExceeded ResourceNotFound Validation;lower;AllowedIPRange \
        ListWebhooks/MaxResults ListWebhooks/NextToken SecretToken;artifactStores configuration outputVariables \
        queryParam resolvedConfiguration;approvedAt created endTime lastChangedAt lastStatusChange lastTriggered \
        lastUpdateTime pollingDisabledAt startTime updated;;pipelineType policyStatementsTemplate
        CodeStarConnections;CodeStar \
        connections;codestar-connections;;com.amazonaws.codestar.connections.CodeStar_connections_20191201;1.0;Create:Connection, \
        Host, RepositoryLink, SyncConfiguration Delete:Connection, Host, RepositoryLink, SyncConfiguration \
        Get:Connection, Host, RepositoryLink, RepositorySyncStatus, ResourceSyncStatus, SyncBlockerSummary, \
        SyncConfiguration List:Connections, Hosts, RepositoryLinks, RepositorySyncDefinitions, SyncConfigurations, \
        TagsForResource Tag:Resource Untag:Resource Update:Host, RepositoryLink, SyncBlocker, \
        SyncConfiguration;AccessDenied InternalServer LimitExceeded ResourceNotFound Throttling;upper;;;CreatedAt \
        ResolvedAt StartedAt Time;;
        CognitoIdentity;Cognito Identity;cognito-identity;;AWSCognitoIdentityService;1.1;Create:IdentityPool \
        Delete:Identities, IdentityPool Describe:Identity, IdentityPool Get:CredentialsForIdentity, Id, \
        IdentityPoolRoles, OpenIdToken, OpenIdTokenForDeveloperIdentity, PrincipalTagAttributeMap List:Identities, \
        IdentityPools, TagsForResource Lookup:DeveloperIdentity Merge:DeveloperIdentities Set:IdentityPoolRoles, \
        PrincipalTagAttributeMap Tag:Resource Unlink:DeveloperIdentity, Identity Untag:Resource \
        Update:IdentityPool;InternalError InvalidParameter LimitExceeded NotAuthorized ResourceNotFound \
        TooManyRequests;upper;/message;IdentityPoolTags Logins PrincipalTags RoleMappings Roles SupportedLoginProviders \
        Tags;CreationDate Expiration LastModifiedDate;;
        CognitoIdentityProvider;Cognito Identity \
        Provider;cognito-idp;;AWSCognitoIdentityProviderService;1.1;Add:CustomAttributes, UserPoolClientSecret \
        Admin:AddUserToGroup, ConfirmSignUp, CreateUser, DeleteSoftwareToken, DeleteUser, DeleteUserAttributes, \
        DisableProviderForUser, DisableUser, EnableUser, ForgetDevice, GetDevice, GetUser, GetUserAuthFactors, \
        InitiateAuth, LinkProviderForUser, ListDevices, ListGroupsForUser, ListUserAuthEvents, RemoveUserFromGroup, \
        ResetUserPassword, RespondToAuthChallenge, SetUserMFAPreference, SetUserPassword, SetUserSettings, \
        UpdateAuthEventFeedback, UpdateDeviceStatus, UpdateUserAttributes, UserGlobalSignOut Associate:SoftwareToken \
        Change:Password Complete:WebAuthnRegistration Confirm:Device, ForgotPassword, SignUp Create:Group, \
        IdentityProvider, ManagedLoginBranding, ResourceServer, Terms, UserImportJob, UserPool, UserPoolClient, \
        UserPoolDomain, UserPoolReplica Delete:Group, IdentityProvider, ManagedLoginBranding, ResourceServer, Terms, \
        User, UserAttributes, UserPool, UserPoolClient, UserPoolClientSecret, UserPoolDomain, UserPoolReplica, \
        WebAuthnCredential Describe:IdentityProvider, ManagedLoginBranding, ManagedLoginBrandingByClient, \
        ResourceServer, RiskConfiguration, Terms, TermsByClient, UserImportJob, UserPool, UserPoolClient, UserPoolDomain \
        Forget:Device Forgot:Password Get:CSVHeader, ClientToken, Device, Group, IdentityProviderByIdentifier, \
        LogDeliveryConfiguration, ProvisionedLimit, SigningCertificate, TokensFromRefreshToken, UICustomization, User, \
        UserAttributeVerificationCode, UserAuthFactors, UserPoolMfaConfig Global:SignOut Initiate:Auth List:Devices, \
        Groups, IdentityProviders, ResourceServers, TagsForResource, Terms, UserImportJobs, UserPoolClientSecrets, \
        UserPoolClients, UserPoolReplicas, UserPools, Users, UsersInGroup, WebAuthnCredentials Resend:ConfirmationCode \
        Respond:ToAuthChallenge Revoke:Token Set:LogDeliveryConfiguration, RiskConfiguration, UICustomization, \
        UserMFAPreference, UserPoolMfaConfig, UserSettings Sign:Up Start:UserImportJob, WebAuthnRegistration \
        Stop:UserImportJob Tag:Resource Untag:Resource Update:AuthEventFeedback, DeviceStatus, Group, IdentityProvider, \
        ManagedLoginBranding, ProvisionedLimit, ResourceServer, Terms, UserAttributes, UserPool, UserPoolClient, \
        UserPoolDomain, UserPoolReplica Verify:SoftwareToken, UserAttribute;AccessDenied InternalError InternalServer \
        InvalidParameter LimitExceeded NotAuthorized ResourceNotFound TooManyRequests;upper;/AWSAccountId CSS \
        /CSSVersion /CSVHeader KMSKeyID MFAOptions InviteMessageTemplate/SMSMessage SMSMfaSettings /UICustomization \
        headerName headerValue /message /reasonCode;AcrConfiguration AcrMapping AttributeMapping Attributes \
        AuthParameters ChallengeParameters ChallengeResponses ClientMetadata Links ProviderDetails Tags \
        UserPoolTags;ClientSecretCreateDate CompletionDate CreatedAt CreationDate DeviceCreateDate \
        DeviceLastAuthenticatedDate DeviceLastModifiedDate FeedbackDate LastModifiedDate StartDate UserCreateDate \
        UserLastModifiedDate;Bytes ImageFile;
        Comprehend;Comprehend;comprehend;;Comprehend_20171127;1.1;Batch:DetectDominantLanguage, DetectEntities, \
        DetectKeyPhrases, DetectSentiment, DetectSyntax, DetectTargetedSentiment Classify:Document Contains:PiiEntities \
        Create:Dataset, DocumentClassifier, Endpoint, EntityRecognizer, Flywheel Delete:DocumentClassifier, Endpoint, \
        EntityRecognizer, Flywheel, ResourcePolicy Describe:Dataset, DocumentClassificationJob, DocumentClassifier, \
        DominantLanguageDetectionJob, Endpoint, EntitiesDetectionJob, EntityRecognizer, EventsDetectionJob, Flywheel, \
        FlywheelIteration, KeyPhrasesDetectionJob, PiiEntitiesDetectionJob, ResourcePolicy, SentimentDetectionJob, \
        TargetedSentimentDetectionJob, TopicsDetectionJob Detect:DominantLanguage, Entities, KeyPhrases, PiiEntities, \
        Sentiment, Syntax, TargetedSentiment, ToxicContent Import:Model List:Datasets, DocumentClassificationJobs, \
        DocumentClassifierSummaries, DocumentClassifiers, DominantLanguageDetectionJobs, Endpoints, \
        EntitiesDetectionJobs, EntityRecognizerSummaries, EntityRecognizers, EventsDetectionJobs, \
        FlywheelIterationHistory, Flywheels, KeyPhrasesDetectionJobs, PiiEntitiesDetectionJobs, SentimentDetectionJobs, \
        TagsForResource, TargetedSentimentDetectionJobs, TopicsDetectionJobs Put:ResourcePolicy \
        Start:DocumentClassificationJob, DominantLanguageDetectionJob, EntitiesDetectionJob, EventsDetectionJob, \
        FlywheelIteration, KeyPhrasesDetectionJob, PiiEntitiesDetectionJob, SentimentDetectionJob, \
        TargetedSentimentDetectionJob, TopicsDetectionJob Stop:DominantLanguageDetectionJob, EntitiesDetectionJob, \
        EventsDetectionJob, KeyPhrasesDetectionJob, PiiEntitiesDetectionJob, SentimentDetectionJob, \
        TargetedSentimentDetectionJob, TrainingDocumentClassifier, TrainingEntityRecognizer Tag:Resource Untag:Resource \
        Update:Endpoint, Flywheel;InternalServer ResourceNotFound TooManyRequests;upper;;;CreationTime CreationTimeAfter \
        CreationTimeBefore EndTime LastModifiedTime LatestVersionCreatedAt SubmitTime SubmitTimeAfter SubmitTimeBefore \
        TrainingEndTime TrainingStartTime;Bytes;DataFormat ModelPolicy Reason ResourcePolicy
        ComprehendMedical;ComprehendMedical;comprehendmedical;;ComprehendMedical_20181030;1.1;Describe:EntitiesDetectionV2Job, \
        ICD10CMInferenceJob, PHIDetectionJob, RxNormInferenceJob, SNOMEDCTInferenceJob Detect:Entities, EntitiesV2, PHI \
        Infer:ICD10CM, RxNorm, SNOMEDCT List:EntitiesDetectionV2Jobs, ICD10CMInferenceJobs, PHIDetectionJobs, \
        RxNormInferenceJobs, SNOMEDCTInferenceJobs Start:EntitiesDetectionV2Job, ICD10CMInferenceJob, PHIDetectionJob, \
        RxNormInferenceJob, SNOMEDCTInferenceJob Stop:EntitiesDetectionV2Job, ICD10CMInferenceJob, PHIDetectionJob, \
        RxNormInferenceJob, SNOMEDCTInferenceJob;InternalServer ResourceNotFound ServiceUnavailable TooManyRequests \
        Validation;upper;/ICD10CMConcepts KMSKey /SNOMEDCTConcepts /SNOMEDCTDetails;;EndTime ExpirationTime SubmitTime \
        SubmitTimeAfter SubmitTimeBefore;;
        ComputeOptimizer;Compute \
        Optimizer;compute-optimizer;;ComputeOptimizerService;1.0;Delete:RecommendationPreferences \
        Describe:RecommendationExportJobs Export:AutoScalingGroupRecommendations, EBSVolumeRecommendations, \
        EC2InstanceRecommendations, ECSServiceRecommendations, IdleRecommendations, LambdaFunctionRecommendations, \
        LicenseRecommendations, RDSDatabaseRecommendations Get:AutoScalingGroupRecommendations, \
        EBSVolumeRecommendations, EC2InstanceRecommendations, EC2RecommendationProjectedMetrics, \
        ECSServiceRecommendationProjectedMetrics, ECSServiceRecommendations, EffectiveRecommendationPreferences, \
        EnrollmentStatus, EnrollmentStatusesForOrganization, IdleRecommendations, LambdaFunctionRecommendations, \
        LicenseRecommendations, RDSDatabaseRecommendationProjectedMetrics, RDSDatabaseRecommendations, \
        RecommendationPreferences, RecommendationSummaries Put:RecommendationPreferences \
        Update:EnrollmentStatus;AccessDenied InternalServer InvalidParameterValue LimitExceeded \
        MissingAuthenticationToken OptInRequired ResourceNotFound ServiceUnavailable \
        Throttling;lower;;;creationTimestamp endTime lastRefreshTimestamp lastUpdatedTimestamp startTime;;
        ComputeOptimizerAutomation;Compute Optimizer \
        Automation;aco-automation;;ComputeOptimizerAutomationService;1.0;Associate:Accounts Create:AutomationRule \
        Delete:AutomationRule Disassociate:Accounts Get:AutomationEvent, AutomationRule, EnrollmentConfiguration \
        List:Accounts, AutomationEventSteps, AutomationEventSummaries, AutomationEvents, AutomationRulePreview, \
        AutomationRulePreviewSummaries, AutomationRules, RecommendedActionSummaries, RecommendedActions, TagsForResource \
        Rollback:AutomationEvent Start:AutomationEvent Tag:Resource Untag:Resource Update:AutomationRule, \
        EnrollmentConfiguration;AccessDenied InternalServer InvalidParameterValue OptInRequired ResourceNotFound \
        ServiceUnavailable Throttling;lower;;;completedTimestamp createdTimestamp endTimeExclusive lastUpdatedTimestamp \
        startTimeInclusive startTimestamp;;
        Config;Config Service;config;;StarlingDoveService;1.1;Associate:ResourceTypes Batch:GetAggregateResourceConfig, \
        GetResourceConfig Delete:AggregationAuthorization, ConfigRule, ConfigurationAggregator, ConfigurationRecorder, \
        ConformancePack, Connector, DeliveryChannel, EvaluationResults, OrganizationConfigRule, \
        OrganizationConformancePack, PendingAggregationRequest, RemediationConfiguration, RemediationExceptions, \
        ResourceConfig, RetentionConfiguration, ServiceLinkedConfigurationRecorder, StoredQuery Deliver:ConfigSnapshot \
        Describe:AggregateComplianceByConfigRules, AggregateComplianceByConformancePacks, AggregationAuthorizations, \
        ComplianceByConfigRule, ComplianceByResource, ConfigRuleEvaluationStatus, ConfigRules, \
        ConfigurationAggregatorSourcesStatus, ConfigurationAggregators, ConfigurationRecorderStatus, \
        ConfigurationRecorders, ConformancePackCompliance, ConformancePackStatus, ConformancePacks, \
        DeliveryChannelStatus, DeliveryChannels, OrganizationConfigRuleStatuses, OrganizationConfigRules, \
        OrganizationConformancePackStatuses, OrganizationConformancePacks, PendingAggregationRequests, \
        RemediationConfigurations, RemediationExceptions, RemediationExecutionStatus, RetentionConfigurations \
        Disassociate:ResourceTypes Get:AggregateComplianceDetailsByConfigRule, AggregateConfigRuleComplianceSummary, \
        AggregateConformancePackComplianceSummary, AggregateDiscoveredResourceCounts, AggregateResourceConfig, \
        ComplianceDetailsByConfigRule, ComplianceDetailsByResource, ComplianceSummaryByConfigRule, \
        ComplianceSummaryByResourceType, ConformancePackComplianceDetails, ConformancePackComplianceSummary, Connector, \
        CustomRulePolicy, DiscoveredResourceCounts, OrganizationConfigRuleDetailedStatus, \
        OrganizationConformancePackDetailedStatus, OrganizationCustomRulePolicy, ResourceConfigHistory, \
        ResourceEvaluationSummary, StoredQuery List:AggregateDiscoveredResources, ConfigurationRecorders, \
        ConformancePackComplianceScores, Connectors, DiscoveredResources, ResourceEvaluations, StoredQueries, \
        TagsForResource Put:AggregationAuthorization, ConfigRule, ConfigurationAggregator, ConfigurationRecorder, \
        ConformancePack, Connector, DeliveryChannel, Evaluations, ExternalEvaluation, OrganizationConfigRule, \
        OrganizationConformancePack, RemediationConfigurations, RemediationExceptions, ResourceConfig, \
        RetentionConfiguration, ServiceLinkedConfigurationRecorder, StoredQuery, \
        ThirdPartyServiceLinkedConfigurationRecorder Select:AggregateResourceConfig, ResourceConfig \
        Start:ConfigRulesEvaluation, ConfigurationRecorder, RemediationExecution, ResourceEvaluation \
        Stop:ConfigurationRecorder Tag:Resource Untag:Resource;InvalidParameterValue LimitExceeded ResourceNotFound \
        Validation;upper;/accountId allRegions allSupported ConfigurationRecorder/arn /availabilityZone /awsRegion azure \
        /baseConfigurationItems chronologicalOrder clientIdentifier /configHistoryDeliveryInfo \
        /configSnapshotDeliveryInfo configSnapshotDeliveryProperties /configSnapshotId /configStreamDeliveryInfo \
        /configuration /configurationItemCaptureTime /configurationItemDeliveryTime /configurationItemMD5Hash \
        /configurationItemStatus /configurationItems /configurationStateId ConfigurationRecorder/connectorArn \
        /connectorConfiguration /count /createdTime DeliverConfigSnapshot/deliveryChannelName deliveryFrequency \
        recordingModeOverrides/description earlierTime exclusionByResourceTypes filterName filterValue filterValues \
        includeDeletedResources includeGlobalResourceTypes includedRegions /lastAttemptTime /lastErrorCode \
        /lastErrorMessage /lastStartTime /lastStatus /lastStatusChangeTime /lastStopTime /lastSuccessfulTime laterTime \
        GetDiscoveredResourceCounts/limit GetResourceConfigHistory/limit ListDiscoveredResources/limit /message name \
        /nextDeliveryTime GetDiscoveredResourceCounts/nextToken GetResourceConfigHistory/nextToken \
        ListDiscoveredResources/nextToken /provider /recording recordingFrequency recordingGroup recordingMode \
        recordingModeOverrides recordingScope recordingStrategy /relatedEvents /relationshipName /relationships \
        /resourceCounts /resourceCreationTime /resourceDeletionTime GetResourceConfigHistory/resourceId \
        resourceKeys/resourceId /resourceIdentifiers ListDiscoveredResources/resourceIds \
        BatchGetResourceConfig/resourceKeys ListDiscoveredResources/resourceName GetResourceConfigHistory/resourceType \
        ListDiscoveredResources/resourceType resourceKeys/resourceType GetDiscoveredResourceCounts/resourceTypes \
        exclusionByResourceTypes/resourceTypes recordingGroup/resourceTypes recordingModeOverrides/resourceTypes roleARN \
        s3BucketName s3KeyPrefix s3KmsKeyArn ConfigurationRecorder/scopeConfiguration scopeType scopeValues \
        ConfigurationRecorder/servicePrincipal snsTopicARN /supplementaryConfiguration /tags tenantIdentifier \
        /totalDiscoveredResources /unprocessedResourceKeys useOnly /version;Parameters Tags supplementaryConfiguration \
        tags;ComplianceSummaryTimestamp ConfigRuleInvokedTime CreationTime EndTime EvaluationStartTimestamp \
        ExpirationTime FirstActivatedTime InvocationTime LastDeactivatedTime LastDebugLogDeliveryTime \
        LastFailedEvaluationTime LastFailedInvocationTime LastSuccessfulEvaluationTime LastSuccessfulInvocationTime \
        LastUpdateCompletedTime LastUpdateRequestedTime LastUpdateTime LastUpdatedTime OrderingTimestamp \
        ResultRecordedTime StartTime StopTime configurationItemCaptureTime configurationItemDeliveryTime createdTime \
        earlierTime lastAttemptTime lastStartTime lastStatusChangeTime lastStopTime lastSuccessfulTime laterTime \
        nextDeliveryTime resourceCreationTime resourceDeletionTime;;Configuration InputParameters configuration
        CostAndUsageReport;Cost and Usage Report \
        Service;cur;;AWSOrigamiServiceGatewayService;1.1;Delete:ReportDefinition Describe:ReportDefinitions \
        List:TagsForResource Modify:ReportDefinition Put:ReportDefinition Tag:Resource Untag:Resource;InternalError \
        ResourceNotFound Validation;upper;lastDelivery lastStatus;;;;
        CostExplorer;Cost Explorer;ce;;AWSInsightsIndexService;1.1;Create:AnomalyMonitor, AnomalySubscription, \
        CostCategoryDefinition Delete:AnomalyMonitor, AnomalySubscription, CostCategoryDefinition \
        Describe:CostCategoryDefinition Get:Anomalies, AnomalyMonitors, AnomalySubscriptions, ApproximateUsageRecords, \
        CommitmentPurchaseAnalysis, CostAndUsage, CostAndUsageComparisons, CostAndUsageWithResources, CostCategories, \
        CostComparisonDrivers, CostForecast, DimensionValues, ReservationCoverage, ReservationPurchaseRecommendation, \
        ReservationUtilization, RightsizingRecommendation, SavingsPlanPurchaseRecommendationDetails, \
        SavingsPlansCoverage, SavingsPlansPurchaseRecommendation, SavingsPlansUtilization, \
        SavingsPlansUtilizationDetails, Tags, UsageForecast List:CommitmentPurchaseAnalyses, \
        CostAllocationTagBackfillHistory, CostAllocationTags, CostCategoryDefinitions, CostCategoryResourceAssociations, \
        SavingsPlansPurchaseRecommendationGeneration, TagsForResource Provide:AnomalyFeedback \
        Start:CommitmentPurchaseAnalysis, CostAllocationTagBackfill, SavingsPlansPurchaseRecommendationGeneration \
        Tag:Resource Untag:Resource Update:AnomalyMonitor, AnomalySubscription, CostAllocationTagsStatus, \
        CostCategoryDefinition;LimitExceeded ResourceNotFound;upper;/EBSResourceUtilization /EC2InstanceDetails \
        /EC2ResourceDetails /EC2ResourceUtilization EC2Specification /ESInstanceDetails /RDSInstanceDetails \
        /RICostForUnusedHours;Attributes Metrics Services Total TotalCostAndUsage;;;
        CostOptimizationHub;Cost Optimization Hub;cost-optimization-hub;;CostOptimizationHubService;1.0;Get:Preferences, \
        Recommendation List:EfficiencyMetrics, EnrollmentStatuses, RecommendationSummaries, Recommendations \
        Update:EnrollmentStatus, Preferences;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;lower;;;createdTimestamp lastRefreshTimestamp lastUpdatedTimestamp;;
        DataPipeline;Data Pipeline;datapipeline;;DataPipeline;1.1;Activate:Pipeline Add:Tags Create:Pipeline \
        Deactivate:Pipeline Delete:Pipeline Describe:Objects, Pipelines Evaluate:Expression Get:PipelineDefinition \
        List:Pipelines Poll:ForTask Put:PipelineDefinition Query:Objects Remove:Tags Report:TaskProgress, \
        TaskRunnerHeartbeat Set:Status, TaskStatus Validate:PipelineDefinition;;lower;;objects;startTimestamp;;document
        DataSync;DataSync;datasync;;FmrsService;1.1;Cancel:TaskExecution Create:Agent, LocationAzureBlob, LocationEfs, \
        LocationFsxLustre, LocationFsxOntap, LocationFsxOpenZfs, LocationFsxWindows, LocationHdfs, LocationNfs, \
        LocationObjectStorage, LocationS3, LocationSmb, Task Delete:Agent, Location, Task Describe:Agent, \
        LocationAzureBlob, LocationEfs, LocationFsxLustre, LocationFsxOntap, LocationFsxOpenZfs, LocationFsxWindows, \
        LocationHdfs, LocationNfs, LocationObjectStorage, LocationS3, LocationSmb, Task, TaskExecution List:Agents, \
        Locations, TagsForResource, TaskExecutions, Tasks Start:TaskExecution Tag:Resource Untag:Resource Update:Agent, \
        LocationAzureBlob, LocationEfs, LocationFsxLustre, LocationFsxOntap, LocationFsxOpenZfs, LocationFsxWindows, \
        LocationHdfs, LocationNfs, LocationObjectStorage, LocationS3, LocationSmb, Task, TaskExecution;;upper;NFS SMB \
        /datasyncErrorCode /errorCode /message;;CreationTime EndTime LastConnectionTime LaunchTime StartTime \
        StatusUpdateTime;KerberosKeytab KerberosKrb5Conf ServerCertificate;
        DatabaseMigration;Database Migration Service;dms;;AmazonDMSv20160101;1.1;Add:TagsToResource \
        Apply:PendingMaintenanceAction Batch:StartRecommendations Cancel:MetadataModelConversion, MetadataModelCreation, \
        ReplicationTaskAssessmentRun Create:DataMigration, DataProvider, Endpoint, EventSubscription, \
        FleetAdvisorCollector, InstanceProfile, MigrationProject, ReplicationConfig, ReplicationInstance, \
        ReplicationSubnetGroup, ReplicationTask Delete:Certificate, Connection, DataMigration, DataProvider, Endpoint, \
        EventSubscription, FleetAdvisorCollector, FleetAdvisorDatabases, InstanceProfile, MigrationProject, \
        ReplicationConfig, ReplicationInstance, ReplicationSubnetGroup, ReplicationTask, ReplicationTaskAssessmentRun \
        Describe:AccountAttributes, ApplicableIndividualAssessments, Certificates, Connections, ConversionConfiguration, \
        DataMigrations, DataProviders, EndpointSettings, EndpointTypes, Endpoints, EngineVersions, EventCategories, \
        EventSubscriptions, Events, ExtensionPackAssociations, FleetAdvisorCollectors, FleetAdvisorDatabases, \
        FleetAdvisorLsaAnalysis, FleetAdvisorSchemaObjectSummary, FleetAdvisorSchemas, InstanceProfiles, MetadataModel, \
        MetadataModelAssessments, MetadataModelChildren, MetadataModelConversions, MetadataModelCreations, \
        MetadataModelExportsAsScript, MetadataModelExportsToTarget, MetadataModelImports, MigrationProjects, \
        OrderableReplicationInstances, PendingMaintenanceActions, RecommendationLimitations, Recommendations, \
        RefreshSchemasStatus, ReplicationConfigs, ReplicationInstanceTaskLogs, ReplicationInstances, \
        ReplicationSubnetGroups, ReplicationTableStatistics, ReplicationTaskAssessmentResults, \
        ReplicationTaskAssessmentRuns, ReplicationTaskIndividualAssessments, ReplicationTasks, Replications, Schemas, \
        TableStatistics Export:MetadataModelAssessment Get:TargetSelectionRules Import:Certificate List:TagsForResource \
        Modify:ConversionConfiguration, DataMigration, DataProvider, Endpoint, EventSubscription, InstanceProfile, \
        MigrationProject, ReplicationConfig, ReplicationInstance, ReplicationSubnetGroup, ReplicationTask \
        Move:ReplicationTask Reboot:ReplicationInstance Refresh:Schemas Reload:ReplicationTables, Tables \
        Remove:TagsFromResource Run:FleetAdvisorLsaAnalysis Start:DataMigration, ExtensionPackAssociation, \
        MetadataModelAssessment, MetadataModelConversion, MetadataModelCreation, MetadataModelExportAsScript, \
        MetadataModelExportToTarget, MetadataModelImport, Recommendations, Replication, ReplicationTask, \
        ReplicationTaskAssessment, ReplicationTaskAssessmentRun Stop:DataMigration, Replication, ReplicationTask \
        Test:Connection Update:SubscriptionsToEventBridge;;upper;/CDCLatency SourceDataSettings/CDCStartPosition \
        SourceDataSettings/CDCStartTime CDCStopTime IBMDb2Settings /defaultErrorDetails /message \
        /resourceArn;;AutoAppliedAfterDate AutoUpgradeDate CDCStartTime CDCStopTime CdcStartTime CertificateCreationDate \
        CurrentApplyDate DataMigrationCreateTime DataMigrationEndTime DataMigrationStartTime DataProviderCreationTime \
        Date DateNewProvisioningDataAvailable DateProvisioned DeprecationDate EndTime ForceUpgradeDate ForcedApplyDate \
        FreeUntil FreshStartDate FullLoadEndTime FullLoadFinishDate FullLoadStartDate FullLoadStartTime \
        InstanceCreateTime InstanceProfileCreationTime LastRefreshDate LastUpdateTime LaunchDate \
        MigrationProjectCreationTime PremigrationAssessmentRunCreationDate ReplicationConfigCreateTime \
        ReplicationConfigUpdateTime ReplicationCreateTime ReplicationDeprovisionTime ReplicationLastStopTime \
        ReplicationTaskAssessmentRunCreationDate ReplicationTaskCreationDate \
        ReplicationTaskIndividualAssessmentStartDate ReplicationTaskLastAssessmentDate ReplicationTaskStartDate \
        ReplicationUpdateTime StartDate StartTime StopDate StopTime ValidFromDate \
        ValidToDate;CertificateWallet;AssessmentResults ConversionConfiguration MessageFormat ReplicationSettings \
        ReplicationTaskSettings SelectionRules SpatialDataOptionToGeoJsonFunctionName SupplementalSettings TableMappings \
        TargetSelectionRules TransformationRules
        Dax;DAX;dax;;AmazonDAXV3;1.1;Create:Cluster, ParameterGroup, SubnetGroup Decrease:ReplicationFactor \
        Delete:Cluster, ParameterGroup, SubnetGroup Describe:Clusters, DefaultParameters, Events, ParameterGroups, \
        Parameters, SubnetGroups Increase:ReplicationFactor List:Tags Reboot:Node Tag:Resource Untag:Resource \
        Update:Cluster, ParameterGroup, SubnetGroup;InvalidParameterCombination \
        InvalidParameterValue;upper;/SSEDescription SSESpecification /URL /message;;Date EndTime NodeCreateTime \
        StartTime;;
        DeviceFarm;Device Farm;devicefarm;;DeviceFarm_20150623;1.1;Create:DevicePool, InstanceProfile, NetworkProfile, \
        Project, RemoteAccessSession, TestGridProject, TestGridUrl, Upload, VPCEConfiguration Delete:DevicePool, \
        InstanceProfile, NetworkProfile, Project, RemoteAccessSession, Run, TestGridProject, Upload, VPCEConfiguration \
        Get:AccountSettings, Device, DeviceInstance, DevicePool, DevicePoolCompatibility, InstanceProfile, Job, \
        NetworkProfile, OfferingStatus, Project, RemoteAccessSession, Run, Suite, Test, TestGridProject, \
        TestGridSession, Upload, VPCEConfiguration Install:ToRemoteAccessSession List:Artifacts, DeviceInstances, \
        DevicePools, Devices, InstanceProfiles, Jobs, NetworkProfiles, OfferingPromotions, OfferingTransactions, \
        Offerings, Projects, RemoteAccessSessions, Runs, Samples, Suites, TagsForResource, TestGridProjects, \
        TestGridSessionActions, TestGridSessionArtifacts, TestGridSessions, Tests, UniqueProblems, Uploads, \
        VPCEConfigurations Purchase:Offering Renew:Offering Schedule:Run Stop:Job, RemoteAccessSession, Run Tag:Resource \
        Untag:Resource Update:DeviceInstance, DevicePool, InstanceProfile, NetworkProfile, Project, TestGridProject, \
        Upload, VPCEConfiguration;LimitExceeded;lower;Key ResourceARN TagKeys Tags Tags/Value;current maxSlots \
        nextPeriod parameters uniqueProblems unmeteredDevices unmeteredRemoteAccessDevices;created createdOn \
        creationTimeAfter creationTimeBefore effectiveOn endTimeAfter endTimeBefore ended expires started \
        stopped;;seleniumProperties
        DirectConnect;Direct Connect;directconnect;;OvertureService;1.1;Accept:DirectConnectGatewayAssociationProposal \
        Allocate:ConnectionOnInterconnect, HostedConnection, PrivateVirtualInterface, PublicVirtualInterface, \
        TransitVirtualInterface Associate:ConnectionWithLag, ConnectionsToResiliencyGroup, HostedConnection, MacSecKey, \
        VirtualInterface Confirm:Connection, CustomerAgreement, PrivateVirtualInterface, PublicVirtualInterface, \
        TransitVirtualInterface Create:BGPPeer, Connection, DirectConnectGateway, DirectConnectGatewayAssociation, \
        DirectConnectGatewayAssociationProposal, Interconnect, Lag, PrivateVirtualInterface, PublicVirtualInterface, \
        ResiliencyGroup, TransitVirtualInterface Delete:BGPPeer, Connection, DirectConnectGateway, \
        DirectConnectGatewayAssociation, DirectConnectGatewayAssociationProposal, Interconnect, Lag, ResiliencyGroup, \
        VirtualInterface Describe:ConnectionLoa, Connections, ConnectionsOnInterconnect, CustomerMetadata, \
        DirectConnectGatewayAssociationProposals, DirectConnectGatewayAssociations, DirectConnectGatewayAttachments, \
        DirectConnectGateways, HostedConnections, InterconnectLoa, Interconnects, Lags, Loa, Locations, \
        RouterConfiguration, Tags, VirtualGateways, VirtualInterfaces Disassociate:ConnectionFromLag, \
        ConnectionsFromResiliencyGroup, MacSecKey Get:ResiliencyGroup List:ResiliencyGroupAssociations, \
        ResiliencyGroups, VirtualInterfaceRoutes, VirtualInterfaceTestHistory Start:BgpFailoverTest Stop:BgpFailoverTest \
        Tag:Resource Untag:Resource Update:Connection, ConnectionsBillingMode, DirectConnectGateway, \
        DirectConnectGatewayAssociation, Lag, ResiliencyGroup, VirtualInterfaceAttributes;LimitExceeded;lower;;;endTime \
        loaIssueTime routeInstalledAt startTime;loaContent;
        Directory;Directory Service;ds;;DirectoryService_20150416;1.1;Accept:SharedDirectory Add:IpRoutes, Region, \
        TagsToResource Cancel:SchemaExtension Connect:Directory Create:Alias, Computer, ConditionalForwarder, Directory, \
        HybridAD, LogSubscription, MicrosoftAD, Snapshot, Trust Delete:ADAssessment, ConditionalForwarder, Directory, \
        LogSubscription, Snapshot, Trust Deregister:Certificate, EventTopic Describe:ADAssessment, CAEnrollmentPolicy, \
        Certificate, ClientAuthenticationSettings, ConditionalForwarders, Directories, DirectoryDataAccess, \
        DomainControllers, EventTopics, HybridADUpdate, LDAPSSettings, Regions, Settings, SharedDirectories, Snapshots, \
        Trusts, UpdateDirectory Disable:CAEnrollmentPolicy, ClientAuthentication, DirectoryDataAccess, LDAPS, Radius, \
        Sso Enable:CAEnrollmentPolicy, ClientAuthentication, DirectoryDataAccess, LDAPS, Radius, Sso \
        Get:DirectoryLimits, SnapshotLimits List:ADAssessments, Certificates, IpRoutes, LogSubscriptions, \
        SchemaExtensions, TagsForResource Register:Certificate, EventTopic Reject:SharedDirectory Remove:IpRoutes, \
        Region, TagsFromResource Reset:UserPassword Restore:FromSnapshot Share:Directory Start:ADAssessment, \
        SchemaExtension Unshare:Directory Update:ConditionalForwarder, DirectorySetup, HybridAD, \
        NumberOfDomainControllers, Radius, Settings, Trust Verify:Trust;AccessDenied \
        InvalidParameter;upper;/LDAPSSettingsInfo /LDAPSStatus /LDAPSStatusReason OCSPUrl OSUpdateSettings OSVersion \
        AddRegion/VPCSettings;RequestDetailedStatus;AddedDateTime CreatedDateTime EndDateTime ExpiryDateTime \
        LastRequestedDateTime LastUpdateDateTime LastUpdatedDateTime LaunchTime RegisteredDateTime \
        StageLastUpdatedDateTime StartDateTime StartTime StateLastUpdatedDateTime StatusLastUpdatedDateTime \
        SubscriptionCreatedDateTime;;
        DynamoDb;DynamoDB;dynamodb;;DynamoDB_20120810;1.0;Batch:ExecuteStatement, GetItem, WriteItem \
        Cancel:BulkOperation Create:Backup, GlobalTable, Table Delete:Backup, Item, ResourcePolicy, Table \
        Describe:Backup, BulkOperation, ContinuousBackups, ContributorInsights, Endpoints, Export, GlobalTable, \
        GlobalTableSettings, Import, KinesisStreamingDestination, Limits, Table, TableReplicaAutoScaling, TimeToLive \
        Disable:KinesisStreamingDestination Enable:KinesisStreamingDestination Execute:Statement, Transaction \
        Export:TableToPointInTime Get:Item, ResourcePolicy Import:Table List:Backups, BulkOperations, \
        ContributorInsights, Exports, GlobalTables, Imports, Tables, TagsOfResource Put:Item, ResourcePolicy Query: \
        Restore:TableFromBackup, TableToPointInTime Scan: Search:Vectors Start:BulkPutItems Tag:Resource \
        Transact:GetItems, WriteItems Untag:Resource Update:ContinuousBackups, ContributorInsights, GlobalTable, \
        GlobalTableSettings, Item, KinesisStreamingDestination, Table, TableReplicaAutoScaling, \
        TimeToLive;InternalServerError LimitExceeded ResourceNotFound Throttling;upper;BOOL BS /KMSMasterKeyArn \
        KMSMasterKeyId NS NULL SS /SSEDescription SSESpecification SSESpecificationOverride SSEType /message /reason \
        /resource /throttlingReasons;AttributeUpdates Attributes ExclusiveStartKey Expected ExpressionAttributeNames \
        ExpressionAttributeValues GlobalSecondaryIndexes Item ItemCollectionKey ItemCollectionMetrics Key KeyConditions \
        LastEvaluatedKey LocalSecondaryIndexes M QueryFilter RequestItems Responses ScanFilter UnprocessedItems \
        UnprocessedKeys VectorIndexes;ArchivalDateTime BackupCreationDateTime BackupExpiryDateTime CreationDateTime \
        EarliestRestorableDateTime EndTime ExportFromTime ExportTime ExportToTime InaccessibleEncryptionDateTime \
        LastDecreaseDateTime LastIncreaseDateTime LastUpdateDateTime LastUpdateToPayPerRequestDateTime \
        LatestRestorableDateTime ReplicaInaccessibleDateTime RestoreDateTime StartTime TableCreationDateTime \
        TimeRangeLowerBound TimeRangeUpperBound;B;ExportFormat InputFormat Policy ProjectionExpression ResourcePolicy
        DynamoDbStreams;DynamoDB Streams;streams.dynamodb;dynamodb;DynamoDBStreams_20120810;1.0;Describe:Stream \
        Get:Records, ShardIterator List:Streams;InternalServerError LimitExceeded ResourceNotFound;upper;/BOOL /BS /NS \
        /NULL /SS /awsRegion /dynamodb /eventID /eventName /eventSource /eventVersion /message /userIdentity;Keys M \
        NewImage OldImage;ApproximateCreationDateTime CreationRequestDateTime Timestamp;B;
        Ec2InstanceConnect;EC2 Instance \
        Connect;ec2-instance-connect;;AWSEC2InstanceConnectService;1.1;Send:SSHPublicKey, \
        SerialConsoleSSHPublicKey;Throttling;upper;SSHPublicKey;;;;
        Ecr;ECR;api.ecr;ecr;AmazonEC2ContainerRegistry_V20150921;1.1;Batch:CheckLayerAvailability, DeleteImage, \
        GetImage, GetRepositoryScanningConfiguration Complete:LayerUpload Create:PullThroughCacheRule, Repository, \
        RepositoryCreationTemplate Delete:LifecyclePolicy, PullThroughCacheRule, RegistryPolicy, Repository, \
        RepositoryCreationTemplate, RepositoryPolicy, SigningConfiguration Deregister:PullTimeUpdateExclusion \
        Describe:ImageReplicationStatus, ImageScanFindings, ImageSigningStatus, Images, PullThroughCacheRules, Registry, \
        ReplicationBackfillResults, Repositories, RepositoryCreationTemplates Get:AccountSetting, AuthorizationToken, \
        DownloadUrlForLayer, LifecyclePolicy, LifecyclePolicyPreview, RegistryPolicy, RegistryScanningConfiguration, \
        RepositoryPolicy, SigningConfiguration Initiate:LayerUpload List:ImageReferrers, Images, \
        PullTimeUpdateExclusions, ReplicationBackfills, TagsForResource Put:AccountSetting, Image, \
        ImageScanningConfiguration, ImageTagMutability, LifecyclePolicy, RegistryPolicy, RegistryScanningConfiguration, \
        ReplicationConfiguration, SigningConfiguration Register:PullTimeUpdateExclusion Set:RepositoryPolicy \
        Start:ImageScan, LifecyclePolicyPreview, ReplicationBackfill Stop:ReplicationBackfill Tag:Resource \
        Untag:Resource Update:ImageStorageClass, PullThroughCacheRule, RepositoryCreationTemplate Upload:LayerPart \
        Validate:PullThroughCacheRule;InvalidParameter LimitExceeded Validation;lower;Key resourceTags/Value \
        tags/Value;annotations findingSeverityCounts tags;createdAt endedAt expiresAt firstObservedAt imagePushedAt \
        imageScanCompletedAt lastActivatedAt lastArchivedAt lastEvaluatedAt lastInUseAt lastObservedAt \
        lastRecordedPullTime pushedAt startedAt updatedAt vendorCreatedAt vendorUpdatedAt \
        vulnerabilitySourceUpdatedAt;layerPartBlob;lifecyclePolicyText policyText
        EcrPublic;ECR PUBLIC;api.ecr-public;ecr-public;SpencerFrontendService;1.1;Batch:CheckLayerAvailability, \
        DeleteImage Complete:LayerUpload Create:Repository Delete:Repository, RepositoryPolicy Describe:ImageTags, \
        Images, Registries, Repositories Get:AuthorizationToken, RegistryCatalogData, RepositoryCatalogData, \
        RepositoryPolicy Initiate:LayerUpload List:TagsForResource Put:Image, RegistryCatalogData, RepositoryCatalogData \
        Set:RepositoryPolicy Tag:Resource Untag:Resource Upload:LayerPart;InvalidParameter LimitExceeded;lower;Key \
        Value;;createdAt expiresAt imagePushedAt;layerPartBlob logoImageBlob;policyText
        Ecs;ECS;ecs;;AmazonEC2ContainerServiceV20141113;1.1;Associate:GatewayWithCluster Continue:ServiceDeployment \
        Create:CapacityProvider, Cluster, Daemon, ExpressGatewayService, Gateway, Service, TaskSet \
        Delete:AccountSetting, Attributes, CapacityProvider, Cluster, Daemon, DaemonTaskDefinition, \
        ExpressGatewayService, Gateway, Service, TaskDefinitions, TaskSet Deregister:ContainerInstance, TaskDefinition \
        Describe:CapacityProviders, Clusters, ContainerInstances, Daemon, DaemonDeployments, DaemonRevisions, \
        DaemonTaskDefinition, ExpressGatewayService, Gateway, GatewayResources, GatewayRoute, ServiceDeployments, \
        ServiceRevisions, Services, TaskDefinition, TaskSets, Tasks Disassociate:GatewayFromCluster \
        Discover:PollEndpoint Execute:Command Get:TaskProtection List:AccountSettings, Attributes, Clusters, \
        ContainerInstances, DaemonDeployments, DaemonTaskDefinitions, Daemons, GatewayClusterAssociations, \
        GatewayRoutes, Gateways, ServiceDeployments, Services, ServicesByNamespace, TagsForResource, \
        TaskDefinitionFamilies, TaskDefinitions, Tasks Put:AccountSetting, AccountSettingDefault, Attributes, \
        ClusterCapacityProviders Register:ContainerInstance, DaemonTaskDefinition, TaskDefinition Run:Task Start:Task \
        Stop:ServiceDeployment, Task Submit:AttachmentStateChanges, ContainerStateChange, TaskStateChange Tag:Resource \
        Untag:Resource Update:CapacityProvider, Cluster, ClusterSettings, ContainerAgent, ContainerInstancesState, \
        Daemon, ExpressGatewayService, Gateway, Service, ServicePrimaryTaskSet, TaskProtection, TaskSet;AccessDenied \
        InvalidParameter LimitExceeded ResourceNotFound;lower;;dockerLabels driverOpts labels options;after before \
        connectivityAt createdAt deleteRequestedAt deregisteredAt executionStoppedAt expirationDate expiresAt finishedAt \
        lastStartedAt lastStatusChange lastUpdated pullStartedAt pullStoppedAt registeredAt stabilityStatusAt startedAt \
        stoppedAt stoppingAt updatedAt;;format
        Emr;EMR;elasticmapreduce;;ElasticMapReduce;1.1;Add:InstanceFleet, InstanceGroups, JobFlowSteps, Tags \
        Cancel:Steps Create:PersistentAppUI, SecurityConfiguration, Studio, StudioSessionMapping \
        Delete:SecurityConfiguration, Studio, StudioSessionMapping Describe:Cluster, JobFlows, NotebookExecution, \
        PersistentAppUI, ReleaseLabel, SecurityConfiguration, Step, Studio Get:AutoTerminationPolicy, \
        BlockPublicAccessConfiguration, ClusterSessionCredentials, ManagedScalingPolicy, OnClusterAppUIPresignedURL, \
        PersistentAppUIPresignedURL, Session, SessionEndpoint, StudioSessionMapping List:BootstrapActions, Clusters, \
        InstanceFleets, InstanceGroups, Instances, NotebookExecutions, ReleaseLabels, SecurityConfigurations, Sessions, \
        Steps, StudioSessionMappings, Studios, SupportedInstanceTypes Modify:Cluster, InstanceFleet, InstanceGroups \
        Put:AutoScalingPolicy, AutoTerminationPolicy, BlockPublicAccessConfiguration, ManagedScalingPolicy \
        Remove:AutoScalingPolicy, AutoTerminationPolicy, ManagedScalingPolicy, Tags Run:JobFlow \
        Set:KeepJobFlowAliveWhenNoSteps, TerminationProtection, UnhealthyNodeReplacement, VisibleToAllUsers \
        Start:NotebookExecution, Session Stop:NotebookExecution Terminate:JobFlows, Session Update:Studio, \
        StudioSessionMapping;InternalServer InternalServerError;upper;ADDomainJoinPassword ADDomainJoinUser \
        EC2InstanceIdsToTerminate EMRContainersConfig OSReleaseLabel /VCPU;AdditionalInfo EnvironmentVariables \
        LogTypeUploadPolicy LogTypes Properties;AuthTokenExpirationTime CreatedAfter CreatedAt CreatedBefore \
        CreationDateTime CreationTime EndDateTime EndTime EndedAt ExpiresAt From IdleSince LastModifiedTime \
        ReadyDateTime StartDateTime StartTime StartedAt To UpdatedAt;;NotebookParams SecurityConfiguration
        EventBridge;EventBridge;events;;AWSEvents;1.1;Activate:EventSource Cancel:Replay Create:ApiDestination, Archive, \
        Connection, Endpoint, EventBus, PartnerEventSource Deactivate:EventSource Deauthorize:Connection \
        Delete:ApiDestination, Archive, Connection, Endpoint, EventBus, PartnerEventSource, Rule \
        Describe:ApiDestination, Archive, Connection, Endpoint, EventBus, EventSource, PartnerEventSource, Replay, Rule \
        Disable:Rule Enable:Rule List:ApiDestinations, Archives, Connections, Endpoints, EventBuses, EventSources, \
        PartnerEventSourceAccounts, PartnerEventSources, Replays, RuleNamesByTarget, Rules, TagsForResource, \
        TargetsByRule Put:Events, PartnerEvents, Permission, Rule, Targets Remove:Permission, Targets Start:Replay \
        Tag:Resource Test:EventPattern Untag:Resource Update:ApiDestination, Archive, Connection, Endpoint, \
        EventBus;AccessDenied LimitExceeded ResourceNotFound Throttling;upper;awsvpcConfiguration base capacityProvider \
        expression field PlacementConstraints/type PlacementStrategy/type weight;HeaderParameters InputPathsMap \
        QueryStringParameters;CreationTime EventEndTime EventLastReplayedTime EventStartTime ExpirationTime \
        LastAuthorizedTime LastModifiedTime ReplayEndTime ReplayStartTime Time;;Detail ErrorCode Event Input InputPath \
        InputTemplate PartitionKeyPath Policy
        Evs;evs;evs;;AmazonElasticVMwareService;1.0;Associate:EipToVlan Create:Entitlement, Environment, \
        EnvironmentConnector, EnvironmentHost Delete:Entitlement, Environment, EnvironmentConnector, EnvironmentHost \
        Disassociate:EipFromVlan Get:AccountSettings, DepotUrl, Environment, Versions List:EnvironmentConnectors, \
        EnvironmentHosts, EnvironmentVlans, Environments, TagsForResource, VmEntitlements Put:AccountSettings \
        Tag:Resource Untag:Resource Update:EnvironmentConnector;InternalServer ResourceNotFound Throttling \
        Validation;lower;;tags;createdAt impairedSince lastCheckAttempt lastSyncedAt modifiedAt startedAt stoppedAt;;
        FSx;FSx;fsx;;AWSSimbaAPIService_v20180301;1.1;Associate:FileSystemAliases Cancel:DataRepositoryTask Copy:Backup, \
        SnapshotAndUpdateVolume Create:AndAttachS3AccessPoint, Backup, DataRepositoryAssociation, DataRepositoryTask, \
        FileCache, FileSystem, FileSystemFromBackup, Snapshot, StorageVirtualMachine, Volume, VolumeFromBackup \
        Delete:Backup, DataRepositoryAssociation, FileCache, FileSystem, Snapshot, StorageVirtualMachine, Volume \
        Describe:Backups, DataRepositoryAssociations, DataRepositoryTasks, FileCaches, FileSystemAliases, FileSystems, \
        S3AccessPointAttachments, SharedVpcConfiguration, Snapshots, StorageVirtualMachines, Volumes \
        Detach:AndDeleteS3AccessPoint Disassociate:FileSystemAliases List:TagsForResource Release:FileSystemNfsV3Locks \
        Restore:VolumeFromSnapshot Start:MisconfiguredStateRecovery Tag:Resource Untag:Resource \
        Update:DataRepositoryAssociation, FileCache, FileSystem, SharedVpcConfiguration, Snapshot, \
        StorageVirtualMachine, Volume;InternalServerError ResourceNotFound;upper;/DNSName HAPairs NFS \
        /UUID;;CreationTime EndTime LastUpdatedTime RequestTime StartTime;;
        Firehose;Firehose;firehose;;Firehose_20150804;1.1;Create:DeliveryStream Delete:DeliveryStream \
        Describe:DeliveryStream List:DeliveryStreams, TagsForDeliveryStream Put:Record, RecordBatch \
        Start:DeliveryStreamEncryption Stop:DeliveryStreamEncryption Tag:DeliveryStream Untag:DeliveryStream \
        Update:Destination;LimitExceeded ResourceNotFound ServiceUnavailable;upper;AWSKMSKeyARN \
        HECAcknowledgmentTimeoutInSeconds HECEndpoint HECEndpointType HECToken KMSEncryptionConfig MSKClusterARN \
        MSKSourceConfiguration /MSKSourceDescription SSLMode /code /message;ColumnToJsonKeyMappings;CreateTimestamp \
        DeliveryStartTimestamp LastUpdateTimestamp ReadFromTimestamp RequestTimestamp;Data;CopyOptions DataLoadingOption
        Fms;FMS;fms;;AWSFMS_20180101;1.1;Associate:AdminAccount, ThirdPartyFirewall Batch:AssociateResource, \
        DisassociateResource Delete:AppsList, NotificationChannel, Policy, ProtocolsList, ResourceSet \
        Disassociate:AdminAccount, ThirdPartyFirewall Get:AdminAccount, AdminScope, AppsList, ComplianceDetail, \
        NotificationChannel, Policy, ProtectionStatus, ProtocolsList, ResourceSet, ThirdPartyFirewallAssociationStatus, \
        ViolationDetails List:AdminAccountsForOrganization, AdminsManagingAccount, AppsLists, ComplianceStatus, \
        DiscoveredResources, MemberAccounts, Policies, ProtocolsLists, ResourceSetResources, ResourceSets, \
        TagsForResource, ThirdPartyFirewallFirewallPolicies Put:AdminAccount, AppsList, NotificationChannel, Policy, \
        ProtocolsList, ResourceSet Tag:Resource Untag:Resource;InternalError LimitExceeded \
        ResourceNotFound;upper;/EC2AssociateRouteTableAction /EC2CopyRouteTableAction /EC2CreateRouteAction \
        /EC2CreateRouteTableAction /EC2DeleteRouteAction /EC2ReplaceRouteAction /EC2ReplaceRouteTableAssociationAction \
        /FMSCanRemediate /FMSPolicyUpdateFirewallCreationConfigAction /IPV4Range /IPV6Range /URI /VPC;ExcludeMap \
        IncludeMap IssueInfoMap Metadata PreviousAppsList PreviousProtocolsList;CreateTime EndTime ExpiredAt \
        LastUpdateTime LastUpdated StartTime;;Data ManagedServiceData
        Forecast;forecast;forecast;;AmazonForecast;1.1;Create:AutoPredictor, Dataset, DatasetGroup, DatasetImportJob, \
        Explainability, ExplainabilityExport, Forecast, ForecastExportJob, Monitor, Predictor, \
        PredictorBacktestExportJob, WhatIfAnalysis, WhatIfForecast, WhatIfForecastExport Delete:Dataset, DatasetGroup, \
        DatasetImportJob, Explainability, ExplainabilityExport, Forecast, ForecastExportJob, Monitor, Predictor, \
        PredictorBacktestExportJob, ResourceTree, WhatIfAnalysis, WhatIfForecast, WhatIfForecastExport \
        Describe:AutoPredictor, Dataset, DatasetGroup, DatasetImportJob, Explainability, ExplainabilityExport, Forecast, \
        ForecastExportJob, Monitor, Predictor, PredictorBacktestExportJob, WhatIfAnalysis, WhatIfForecast, \
        WhatIfForecastExport Get:AccuracyMetrics List:DatasetGroups, DatasetImportJobs, Datasets, Explainabilities, \
        ExplainabilityExports, ForecastExportJobs, Forecasts, MonitorEvaluations, Monitors, PredictorBacktestExportJobs, \
        Predictors, TagsForResource, WhatIfAnalyses, WhatIfForecastExports, WhatIfForecasts Resume:Resource \
        Stop:Resource Tag:Resource Untag:Resource Update:DatasetGroup;LimitExceeded ResourceNotFound;upper;HPOConfig \
        KMSKeyArn /MAPE /MASE /RMSE /WAPE;Configuration FeaturizationMethodParameters FieldStatistics TrainingParameters \
        Transformations;CreationTime Datetime EvaluationTime LastEvaluationTime LastModificationTime TestWindowEnd \
        TestWindowStart WindowEndDatetime WindowStartDatetime;;
        Forecastquery;forecastquery;forecastquery;forecast;AmazonForecastRuntime;1.1;Query:Forecast, \
        WhatIfForecast;LimitExceeded ResourceNotFound;upper;;Filters Predictions;;;
        FraudDetector;FraudDetector;frauddetector;;AWSHawksNestServiceFacade;1.1;Batch:CreateVariable, GetVariable \
        Cancel:BatchImportJob, BatchPredictionJob Create:BatchImportJob, BatchPredictionJob, DetectorVersion, List, \
        Model, ModelVersion, Rule, Variable Delete:BatchImportJob, BatchPredictionJob, Detector, DetectorVersion, \
        EntityType, Event, EventType, EventsByEventType, ExternalModel, Label, List, Model, ModelVersion, Outcome, Rule, \
        Variable Describe:Detector, ModelVersions Get:BatchImportJobs, BatchPredictionJobs, \
        DeleteEventsByEventTypeStatus, DetectorVersion, Detectors, EntityTypes, Event, EventPrediction, \
        EventPredictionMetadata, EventTypes, ExternalModels, KMSEncryptionKey, Labels, ListElements, ListsMetadata, \
        ModelVersion, Models, Outcomes, Rules, Variables List:EventPredictions, TagsForResource Put:Detector, \
        EntityType, EventType, ExternalModel, KMSEncryptionKey, Label, Outcome Send:Event Tag:Resource Untag:Resource \
        Update:DetectorVersion, DetectorVersionMetadata, DetectorVersionStatus, EventLabel, List, Model, ModelVersion, \
        ModelVersionStatus, RuleMetadata, RuleVersion, Variable;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;lower;;csvIndexToVariableMap eventVariables externalModelEndpointDataBlobs inputVariables \
        jsonKeyToVariableMap labelMapper outputVariables outputs scores;;byteBuffer;jsonInputTemplate
        FreeTier;FreeTier;freetier;;AWSFreeTierService;1.0;Get:AccountActivity, AccountPlanState, FreeTierUsage \
        List:AccountActivities Upgrade:AccountPlan;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;lower;And Dimensions Key MatchOptions Not Or Values;;accountPlanExpirationDate completedAt expiresAt \
        startedAt;;
        GameLift;GameLift;gamelift;;GameLift;1.1;Accept:Match Claim:GameServer Create:Alias, Build, ContainerFleet, \
        ContainerGroupDefinition, Fleet, FleetLocations, GameServerGroup, GameSession, GameSessionQueue, Location, \
        MatchmakingConfiguration, MatchmakingRuleSet, PlayerSession, PlayerSessions, Script, VpcPeeringAuthorization, \
        VpcPeeringConnection Delete:Alias, Build, ContainerFleet, ContainerGroupDefinition, Fleet, FleetLocations, \
        GameServerGroup, GameSessionQueue, Location, MatchmakingConfiguration, MatchmakingRuleSet, ScalingPolicy, \
        Script, VpcPeeringAuthorization, VpcPeeringConnection Deregister:Compute, GameServer Describe:Alias, Build, \
        Compute, ContainerFleet, ContainerGroupDefinition, ContainerGroupPortMappings, EC2InstanceLimits, \
        FleetAttributes, FleetCapacity, FleetDeployment, FleetEvents, FleetLocationAttributes, FleetLocationCapacity, \
        FleetLocationUtilization, FleetPortSettings, FleetUtilization, GameServer, GameServerGroup, GameServerInstances, \
        GameSessionDetails, GameSessionPlacement, GameSessionQueues, GameSessions, Instances, Matchmaking, \
        MatchmakingConfigurations, MatchmakingRuleSets, PlayerSessions, RuntimeConfiguration, ScalingPolicies, Script, \
        VpcPeeringAuthorizations, VpcPeeringConnections Get:ComputeAccess, ComputeAuthToken, GameSessionLogUrl, \
        InstanceAccess, PlayerConnectionDetails List:Aliases, Builds, Compute, ContainerFleets, \
        ContainerGroupDefinitionVersions, ContainerGroupDefinitions, FleetDeployments, Fleets, GameServerGroups, \
        GameServers, Locations, Scripts, TagsForResource Put:ScalingPolicy Register:Compute, GameServer \
        Request:UploadCredentials Resolve:Alias Resume:GameServerGroup Search:GameSessions Start:FleetActions, \
        GameSessionPlacement, MatchBackfill, Matchmaking Stop:FleetActions, GameSessionPlacement, Matchmaking \
        Suspend:GameServerGroup Tag:Resource Terminate:GameSession Untag:Resource Update:Alias, Build, ContainerFleet, \
        ContainerGroupDefinition, FleetAttributes, FleetCapacity, FleetPortSettings, GameServer, GameServerGroup, \
        GameSession, GameSessionQueue, MatchmakingConfiguration, RuntimeConfiguration, Script \
        Validate:MatchmakingRuleSet;LimitExceeded;upper;/ACTIVE /DESIRED EC2InboundPermissions /EC2InstanceLimits \
        EC2InstanceType /IDLE /MAXIMUM /MINIMUM /PENDING SDM SL /TERMINATING /UDPEndpoint;LatencyInMs \
        LocationalDeployments PlayerAttributes PlayerDataMap SDM;CreationTime EndTime EventTime Expiration \
        ExpirationTime ExpirationTimestamp LastClaimTime LastHealthCheckTime LastUpdatedTime RegistrationTime StartTime \
        TerminationTime;ZipFile;MatchmakerData RuleSetBody
        GlobalAccelerator;Global \
        Accelerator;globalaccelerator;;GlobalAccelerator_V20180706;1.1;Add:CustomRoutingEndpoints, Endpoints \
        Advertise:ByoipCidr Allow:CustomRoutingTraffic Create:Accelerator, CrossAccountAttachment, \
        CustomRoutingAccelerator, CustomRoutingEndpointGroup, CustomRoutingListener, EndpointGroup, Listener \
        Delete:Accelerator, CrossAccountAttachment, CustomRoutingAccelerator, CustomRoutingEndpointGroup, \
        CustomRoutingListener, EndpointGroup, Listener Deny:CustomRoutingTraffic Deprovision:ByoipCidr \
        Describe:Accelerator, AcceleratorAttributes, CrossAccountAttachment, CustomRoutingAccelerator, \
        CustomRoutingAcceleratorAttributes, CustomRoutingEndpointGroup, CustomRoutingListener, EndpointGroup, Listener \
        List:Accelerators, ByoipCidrs, CrossAccountAttachments, CrossAccountResourceAccounts, CrossAccountResources, \
        CustomRoutingAccelerators, CustomRoutingEndpointGroups, CustomRoutingListeners, CustomRoutingPortMappings, \
        CustomRoutingPortMappingsByDestination, EndpointGroups, Listeners, TagsForResource Provision:ByoipCidr \
        Remove:CustomRoutingEndpoints, Endpoints Tag:Resource Untag:Resource Update:Accelerator, AcceleratorAttributes, \
        CrossAccountAttachment, CustomRoutingAccelerator, CustomRoutingAcceleratorAttributes, CustomRoutingListener, \
        EndpointGroup, Listener Withdraw:ByoipCidr;AccessDenied LimitExceeded;upper;;;CreatedTime LastModifiedTime \
        Timestamp;;
        Glue;Glue;glue;;AWSGlue;1.1;Associate:GlossaryTerms Batch:CreatePartition, DeleteConnection, DeletePartition, \
        DeleteTable, DeleteTableVersion, GetBlueprints, GetCrawlers, GetCustomEntityTypes, GetDataQualityResult, \
        GetDataQualityResultV2, GetDataQualityRulesetEvaluationRun, GetDevEndpoints, GetIterableForms, GetJobs, \
        GetPartition, GetTableOptimizer, GetTriggers, GetWorkflows, PutDataQualityStatisticAnnotation, StopJobRun, \
        UpdatePartition Cancel:DataQualityRuleRecommendationRun, DataQualityRulesetEvaluationRun, MLTaskRun, Statement \
        Check:SchemaVersionValidity Create:Blueprint, Catalog, Classifier, ColumnStatisticsTaskSettings, Connection, \
        Crawler, CustomEntityType, DataQualityEvaluationConfig, DataQualityRuleset, Database, DevEndpoint, Glossary, \
        GlossaryTerm, GlueIdentityCenterConfiguration, Integration, IntegrationResourceProperty, \
        IntegrationTableProperties, Job, MLTransform, Partition, PartitionIndex, Registry, Schema, Script, \
        SecurityConfiguration, Session, Table, TableOptimizer, Trigger, UsageProfile, UserDefinedFunction, Workflow \
        Delete:Asset, AssetType, Attachment, Blueprint, Catalog, Classifier, ColumnStatisticsForPartition, \
        ColumnStatisticsForTable, ColumnStatisticsTaskSettings, Connection, ConnectionType, Crawler, CustomEntityType, \
        DataQualityEvaluationConfig, DataQualityRuleset, Database, DevEndpoint, FormType, Glossary, GlossaryTerm, \
        GlueIdentityCenterConfiguration, Integration, IntegrationResourceProperty, IntegrationTableProperties, Job, \
        MLTransform, Partition, PartitionIndex, Registry, ResourcePolicy, Schema, SchemaVersions, SecurityConfiguration, \
        Session, Table, TableOptimizer, TableVersion, Trigger, UsageProfile, UserDefinedFunction, Workflow \
        Describe:ConnectionType, Entity, InboundIntegrations, Integrations Disassociate:GlossaryTerms Get:Asset, \
        AssetType, Blueprint, BlueprintRun, BlueprintRuns, Catalog, CatalogImportStatus, Catalogs, Classifier, \
        Classifiers, ColumnStatisticsForPartition, ColumnStatisticsForTable, ColumnStatisticsTaskRun, \
        ColumnStatisticsTaskRuns, ColumnStatisticsTaskSettings, Connection, Connections, Crawler, CrawlerMetrics, \
        Crawlers, CustomEntityType, DashboardUrl, DataCatalogEncryptionSettings, DataCatalogExportConfiguration, \
        DataQualityEvaluationConfig, DataQualityModel, DataQualityModelResult, DataQualityResult, DataQualityResultV2, \
        DataQualityRuleRecommendationRun, DataQualityRuleset, DataQualityRulesetEvaluationRun, Database, Databases, \
        DataflowGraph, DevEndpoint, DevEndpoints, EntityRecords, FormType, Glossary, GlossaryTerm, \
        GlueIdentityCenterConfiguration, IntegrationResourceProperty, IntegrationTableProperties, Job, JobBookmark, \
        JobRun, JobRuns, JobUpgradeAnalysis, Jobs, MLTaskRun, MLTaskRuns, MLTransform, MLTransforms, Mapping, \
        MaterializedViewRefreshTaskRun, Partition, PartitionIndexes, Partitions, Plan, Registry, ResourcePolicies, \
        ResourcePolicy, Schema, SchemaByDefinition, SchemaVersion, SchemaVersionsDiff, SecurityConfiguration, \
        SecurityConfigurations, Session, SessionEndpoint, Statement, SystemLogsForJobRun, SystemLogsForSession, Table, \
        TableOptimizer, TableVersion, TableVersions, Tables, Tags, Trigger, Triggers, UnfilteredPartitionMetadata, \
        UnfilteredPartitionsMetadata, UnfilteredTableMetadata, UsageProfile, UserDefinedFunction, UserDefinedFunctions, \
        Workflow, WorkflowRun, WorkflowRunProperties, WorkflowRuns Import:CatalogToGlue List:AssetTypes, Blueprints, \
        ColumnStatisticsTaskRuns, ConnectionTypes, Crawlers, Crawls, CustomEntityTypes, DataQualityEvaluationConfigs, \
        DataQualityResults, DataQualityResultsV2, DataQualityRuleRecommendationRuns, DataQualityRulesetEvaluationRuns, \
        DataQualityRulesets, DataQualityStatisticAnnotations, DataQualityStatistics, DevEndpoints, Entities, FormTypes, \
        Glossaries, GlossaryTerms, IntegrationResourceProperties, IntegrationTableProperties, IterableForms, Jobs, \
        MLTransforms, MaterializedViewRefreshTaskRuns, Registries, SchemaVersions, Schemas, Sessions, Statements, \
        TableOptimizerRuns, Triggers, UsageProfiles, Workflows Modify:Integration Publish:DataQualityResultV2 Put:Asset, \
        AssetType, Attachment, DataCatalogEncryptionSettings, DataCatalogExportConfiguration, \
        DataQualityProfileAnnotation, FormType, ResourcePolicy, SchemaVersionMetadata, WorkflowRunProperties \
        Query:SchemaVersionMetadata Register:ConnectionType, SchemaVersion Remove:SchemaVersionMetadata \
        Reset:JobBookmark Resume:WorkflowRun Run:Statement Search:Assets, Tables Start:BlueprintRun, \
        ColumnStatisticsTaskRun, ColumnStatisticsTaskRunSchedule, Crawler, CrawlerSchedule, \
        DataQualityRuleRecommendationRun, DataQualityRulesetEvaluationRun, ExportLabelsTaskRun, ImportLabelsTaskRun, \
        JobRun, JobUpgradeAnalysis, MLEvaluationTaskRun, MLLabelingSetGenerationTaskRun, MaterializedViewRefreshTaskRun, \
        Trigger, WorkflowRun Stop:ColumnStatisticsTaskRun, ColumnStatisticsTaskRunSchedule, Crawler, CrawlerSchedule, \
        JobUpgradeAnalysis, MaterializedViewRefreshTaskRun, Session, Trigger, WorkflowRun Tag:Resource Test:Connection \
        Untag:Resource Update:Asset, Blueprint, Catalog, Classifier, ColumnStatisticsForPartition, \
        ColumnStatisticsForTable, ColumnStatisticsTaskSettings, Connection, Crawler, CrawlerSchedule, \
        DataQualityEvaluationConfig, DataQualityRuleset, Database, DevEndpoint, Glossary, GlossaryTerm, \
        GlueIdentityCenterConfiguration, IntegrationResourceProperty, IntegrationTableProperties, Job, \
        JobFromSourceControl, MLTransform, Partition, Registry, Schema, SourceControlFromJob, Table, TableOptimizer, \
        Trigger, UsageProfile, UserDefinedFunction, Workflow;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;AWSManagedClientApplicationReference /DPUHour /DPUSeconds JDBCConnectorSource \
        JDBCConnectorTarget JWTBearerProperties PIIDetection /RLSProperties XMLClassifier analysisId /analysisType \
        /autoUpgradeEligibilitySummary /autoUpgradeEvaluationSummary Entries/catalogId cleanExpiredFiles \
        compactionConfiguration /compactionMetrics /compactionStrategy /configuration /configurationSource \
        Entries/databaseName deleteFileThreshold enabled /endTimestamp /error /errorMessage /eventType \
        glueConnectionName icebergConfiguration GetJobUpgradeAnalysis/jobName StartJobUpgradeAnalysis/jobName \
        StopJobUpgradeAnalysis/jobName Tags/key /lastRun icebergConfiguration/location /metrics minInputFiles \
        numberOfSnapshotsToRetain orphanFileDeletionConfiguration /orphanFileDeletionMetrics \
        orphanFileRetentionPeriodInDays retentionConfiguration /retentionMetrics TableOptimizerConfiguration/roleArn \
        runRateInHours DynamoDBTargets/scanAll scanRate snapshotRetentionPeriodInDays /sourceVersion /startTimestamp \
        /status strategy Entries/tableName /tableOptimizer /targetVersion Entries/type upgradeConsent Tags/value \
        vpcConfiguration;AddArguments AdditionalContext AdditionalDataSources AdditionalDeltaOptions \
        AdditionalEncryptionContext AdditionalHudiOptions AdditionalIcebergOptions AdditionalOptions \
        AdditionalPlanOptionsMap Arguments AthenaConnectionProperties AthenaProperties Attachments \
        BasicAuthenticationProperties CodeGenConfigurationNodes Compaction ComputeEnvironmentConfigurations \
        ConnectionOptionNameOverrides ConnectionOptions ConnectionProperties ConnectionPropertyNameOverrides \
        CustomAuthenticationCredentials CustomAuthenticationProperties CustomProperties Data DataTypeMapping \
        DefaultArguments DefaultRunProperties Descriptors Dimensions EntityConfigurations Errors EvaluatedDistributions \
        EvaluatedMetrics FlagsEnabled Forms IterableForms JobConfiguration Labels MetadataInfoMap \
        NonOverridableArguments OAuth2Properties OperatorMappings OrphanFileDeletion Parameters \
        PhysicalConnectionRequirements Properties PythonConnectionProperties PythonProperties Retention RuleMetrics \
        RunProperties Schema SessionConfiguration SkewedColumnValueLocationMaps SourceProperties \
        SparkConnectionProperties SparkPipelineInfo SparkProperties StatisticProperties Tags TagsToAdd \
        TokenUrlParametersMap WorkflowRunProperties;AnalyzedTime AuthTokenExpirationTime CompletedOn CreateTime \
        CreatedAfter CreatedAt CreatedBefore CreatedOn CreatedTimeStamp CreatedTimestamp CreationTime Date EndAt EndTime \
        ExecutionCompletedOn ExecutionStartedOn ExecutionTimestamp ImportTime LastAccessTime LastAnalyzedTime \
        LastConnectionValidationTime LastModified LastModifiedAfter LastModifiedBefore LastModifiedOn \
        LastModifiedTimestamp LastUpdated LastUpdatedTime MaximumValue MinimumValue PublishedAfter PublishedBefore \
        QueryAsOfTime QueryStartTime RecordedAfter RecordedBefore RecordedOn RequestTime ResultPublishedOn StartAt \
        StartTime StartedAfter StartedBefore StartedOn StartingTimestamp StatisticRecordedOn UpdateTime UpdatedAt \
        endTimestamp startTimestamp;UnscaledValue;Classification Content ContentPath DataFormat EndingOffsets ErrorPath \
        FilledPath ImputedPath JsonPath ParameterSpec Path PolicyInJson ResultPath Summary
        Health;Health;health;;AWSHealth_20160804;1.1;Describe:AffectedAccountsForOrganization, AffectedEntities, \
        AffectedEntitiesForOrganization, EntityAggregates, EntityAggregatesForOrganization, EventAggregates, \
        EventDetails, EventDetailsForOrganization, EventTypes, Events, EventsForOrganization, \
        HealthServiceStatusForOrganization, ServiceLifecycle Disable:HealthServiceAccessForOrganization \
        Enable:HealthServiceAccessForOrganization;;lower;;entityMetadata eventMetadata statuses tags;date endTime from \
        lastUpdatedTime startTime to;;
        HealthLake;HealthLake;healthlake;;HealthLake;1.0;Create:DataTransformationProfile, FHIRDatastore \
        Delete:DataTransformationProfile, FHIRDatastore Describe:DataTransformationJob, FHIRDatastore, FHIRExportJob, \
        FHIRImportJob Get:DataTransformationProfile List:DataTransformationJobs, DataTransformationProfileVersions, \
        DataTransformationProfiles, FHIRDatastores, FHIRExportJobs, FHIRImportJobs, TagsForResource \
        Publish:DataTransformationProfile Restore:FHIRDatastore Start:DataTransformationJob, FHIRExportJob, \
        FHIRImportJob Tag:Resource Untag:Resource Update:DataTransformationProfile, FHIRDatastore;AccessDenied \
        InternalServer ResourceNotFound Throttling Validation;upper;;ProfileMapping Tags;BackupEnabledAt CreatedAfter \
        CreatedAt CreatedBefore DeletionTime EarliestRestorePoint EndTime LastUpdatedAt LatestRestorePoint \
        RestorePointTime ScheduledPermanentDeletionTime SubmitTime SubmittedAfter SubmittedBefore;;Metadata
        Identitystore;identitystore;identitystore;;AWSIdentityStore;1.1;Create:Group, GroupMembership, User \
        Delete:Group, GroupMembership, User Describe:Group, GroupMembership, IdentityStore, User Get:GroupId, \
        GroupMembershipId, UserId Is:MemberInGroups List:GroupMemberships, GroupMembershipsForMember, Groups, \
        IdentityStores, Users Update:Group, IdentityStore, User;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;;Extensions;CreatedAt UpdatedAt;;
        Inspector;Inspector;inspector;;InspectorService;1.1;Add:AttributesToFindings Create:AssessmentTarget, \
        AssessmentTemplate, ExclusionsPreview, ResourceGroup Delete:AssessmentRun, AssessmentTarget, AssessmentTemplate \
        Describe:AssessmentRuns, AssessmentTargets, AssessmentTemplates, CrossAccountAccessRole, Exclusions, Findings, \
        ResourceGroups, RulesPackages Get:AssessmentReport, ExclusionsPreview, TelemetryMetadata \
        List:AssessmentRunAgents, AssessmentRuns, AssessmentTargets, AssessmentTemplates, EventSubscriptions, \
        Exclusions, Findings, RulesPackages, TagsForResource Preview:Agents Register:CrossAccountAccessRole \
        Remove:AttributesFromFindings Set:TagsForResource Start:AssessmentRun Stop:AssessmentRun Subscribe:ToEvent \
        Unsubscribe:FromEvent Update:AssessmentTarget;AccessDenied LimitExceeded;lower;;exclusions failedItems \
        findingCounts;beginDate completedAt createdAt date endDate registeredAt startedAt stateChangedAt subscribedAt \
        updatedAt;;
        Interconnect;Interconnect;interconnect;;Interconnect;1.0;Accept:ConnectionProposal Create:Connection \
        Delete:Connection Describe:ConnectionProposal Get:Connection, Environment List:AttachPoints, Connections, \
        Environments, TagsForResource Tag:Resource Untag:Resource Update:Connection;AccessDenied ResourceNotFound \
        Throttling;lower;;tags;;;
        Invoicing;Invoicing;invoicing;;Invoicing;1.0;Batch:GetInvoiceProfile Create:InvoiceUnit, \
        ProcurementPortalPreference Delete:InvoiceUnit, ProcurementPortalPreference Get:InvoicePDF, InvoiceUnit, \
        ProcurementPortalPreference List:InvoiceSummaries, InvoiceUnits, ProcurementPortalPreferences, \
        ProcurementPortalSuppliers, ProcurementPortals, TagsForResource Put:ProcurementPortalPreference \
        Send:ProcurementPortalValidation Tag:Resource Untag:Resource Update:InvoiceUnit, \
        ProcurementPortalPreferenceStatus Verify:ProcurementPortalValidation;AccessDenied InternalServer \
        ResourceNotFound Throttling Validation;upper;/fieldList /message /name /reason /resourceId /resourceName \
        /resourceType /retryAfterSeconds;;AsOf CreateDate DocumentUrlExpirationDate DueDate \
        EinvoiceDeliveryActivationDate EndDate IssuedDate LastModified LastUpdateDate StartDate;;
        IoTFleetWise;IoTFleetWise;iotfleetwise;;IoTAutobahnControlPlane;1.0;Associate:VehicleFleet Batch:CreateVehicle, \
        UpdateVehicle Create:Campaign, DecoderManifest, Fleet, ModelManifest, SignalCatalog, StateTemplate, Vehicle \
        Delete:Campaign, DecoderManifest, Fleet, ModelManifest, SignalCatalog, StateTemplate, Vehicle \
        Disassociate:VehicleFleet Get:Campaign, DecoderManifest, EncryptionConfiguration, Fleet, LoggingOptions, \
        ModelManifest, RegisterAccountStatus, SignalCatalog, StateTemplate, Vehicle, VehicleStatus \
        Import:DecoderManifest, SignalCatalog List:Campaigns, DecoderManifestNetworkInterfaces, DecoderManifestSignals, \
        DecoderManifests, Fleets, FleetsForVehicle, ModelManifestNodes, ModelManifests, SignalCatalogNodes, \
        SignalCatalogs, StateTemplates, TagsForResource, Vehicles, VehiclesInFleet Put:EncryptionConfiguration, \
        LoggingOptions Register:Account Tag:Resource Untag:Resource Update:Campaign, DecoderManifest, Fleet, \
        ModelManifest, SignalCatalog, StateTemplate, Vehicle;AccessDenied InternalServer LimitExceeded ResourceNotFound \
        Throttling Validation;lower;Key ResourceARN TagKeys TagResource/Tags Tags/Value tags/Value;attributes \
        signalsMap;creationTime expiryTime lastModificationTime startTime;;dataFormat vssJson
        IoTSecureTunneling;IoTSecureTunneling;api.tunneling.iot;IoTSecuredTunneling;IoTSecuredTunneling;1.1;Close:Tunnel \
        Describe:Tunnel List:TagsForResource, Tunnels Open:Tunnel Rotate:TunnelAccessToken Tag:Resource \
        Untag:Resource;LimitExceeded ResourceNotFound;lower;;;createdAt lastUpdatedAt;;
        IoTThingsGraph;IoTThingsGraph;iotthingsgraph;;IotThingsGraphFrontEndService;1.1;Associate:EntityToThing \
        Create:FlowTemplate, SystemInstance, SystemTemplate Delete:FlowTemplate, Namespace, SystemInstance, \
        SystemTemplate Deploy:SystemInstance Deprecate:FlowTemplate, SystemTemplate Describe:Namespace \
        Dissociate:EntityFromThing Get:Entities, FlowTemplate, FlowTemplateRevisions, NamespaceDeletionStatus, \
        SystemInstance, SystemTemplate, SystemTemplateRevisions, UploadStatus List:FlowExecutionMessages, \
        TagsForResource Search:Entities, FlowExecutions, FlowTemplates, SystemInstances, SystemTemplates, Things \
        Tag:Resource Undeploy:SystemInstance Untag:Resource Update:FlowTemplate, SystemTemplate \
        Upload:EntityDefinitions;InternalFailure LimitExceeded ResourceNotFound Throttling;lower;;;createdAt createdDate \
        endTime startTime timestamp updatedAt;;
        Kendra;kendra;kendra;;AWSKendraFrontendService;1.1;Associate:EntitiesToExperience, PersonasToEntities \
        Batch:DeleteDocument, DeleteFeaturedResultsSet, GetDocumentStatus, PutDocument Clear:QuerySuggestions \
        Create:AccessControlConfiguration, DataSource, Experience, Faq, FeaturedResultsSet, Index, \
        QuerySuggestionsBlockList, Thesaurus Delete:AccessControlConfiguration, DataSource, Experience, Faq, Index, \
        PrincipalMapping, QuerySuggestionsBlockList, Thesaurus Describe:AccessControlConfiguration, DataSource, \
        Experience, Faq, FeaturedResultsSet, Index, PrincipalMapping, QuerySuggestionsBlockList, QuerySuggestionsConfig, \
        Thesaurus Disassociate:EntitiesFromExperience, PersonasFromEntities Get:QuerySuggestions, Snapshots \
        List:AccessControlConfigurations, DataSourceSyncJobs, DataSources, EntityPersonas, ExperienceEntities, \
        Experiences, Faqs, FeaturedResultsSets, GroupsOlderThanOrderingId, Indices, QuerySuggestionsBlockLists, \
        TagsForResource, Thesauri Put:PrincipalMapping Query: Retrieve: Start:DataSourceSyncJob Stop:DataSourceSyncJob \
        Submit:Feedback Tag:Resource Untag:Resource Update:AccessControlConfiguration, DataSource, Experience, \
        FeaturedResultsSet, Index, QuerySuggestionsBlockList, QuerySuggestionsConfig, Thesaurus;AccessDenied \
        InternalServer ResourceNotFound Throttling Validation;upper;/URI URL;ValueImportanceMap;ClickTime CreatedAt \
        DateValue EndTime LastClearTime LastSuggestionsBuildTime LastUpdatedAt ReceivedAt StartTime \
        UpdatedAt;Blob;FileFormat SecretArn Token
        KendraRanking;Kendra Ranking;kendra-ranking;;AWSKendraRerankingFrontendService;1.0;Create:RescoreExecutionPlan \
        Delete:RescoreExecutionPlan Describe:RescoreExecutionPlan List:RescoreExecutionPlans, TagsForResource Rescore: \
        Tag:Resource Untag:Resource Update:RescoreExecutionPlan;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;;;CreatedAt UpdatedAt;;
        Keyspaces;Keyspaces;cassandra;;KeyspacesService;1.0;Create:Keyspace, Table, Type Delete:Keyspace, Table, Type \
        Get:Keyspace, Table, TableAutoScalingSettings, Type List:Keyspaces, Tables, TagsForResource, Types Restore:Table \
        Tag:Resource Untag:Resource Update:Keyspace, Table;AccessDenied InternalServer ResourceNotFound \
        Validation;lower;;;creationTimestamp earliestRestorableTimestamp lastModifiedTimestamp \
        lastUpdateToPayPerRequestTimestamp restoreTimestamp;;
        KeyspacesStreams;KeyspacesStreams;cassandra-streams;cassandra;KeyspacesStreams;1.0;Get:Records, ShardIterator, \
        Stream List:Streams;AccessDenied InternalServer ResourceNotFound Throttling Validation;lower;;clusteringKeys \
        partitionKeys staticCells udtT valueCells;createdAt creationRequestDateTime;blobT;
        Kinesis;Kinesis;kinesis;;Kinesis_20131202;1.1;Add:TagsToStream Create:Channel, Stream \
        Decrease:StreamRetentionPeriod Delete:Channel, ResourcePolicy, Stream Deregister:StreamConsumer \
        Describe:AccountSettings, Channel, Limits, Stream, StreamConsumer, StreamSummary Disable:EnhancedMonitoring \
        Enable:EnhancedMonitoring Get:Records, ResourcePolicy, ShardIterator Increase:StreamRetentionPeriod \
        List:Channels, Shards, StreamConsumers, Streams, TagsForResource, TagsForStream Merge:Shards Put:Record, \
        Records, ResourcePolicy Register:StreamConsumer Remove:TagsFromStream Split:Shard Start:StreamEncryption \
        Stop:StreamEncryption Tag:Resource Untag:Resource Update:AccountSettings, Channel, MaxRecordSize, ShardCount, \
        StreamMode, StreamRecordDistributionStrategy, StreamWarmThroughput;AccessDenied InternalFailure LimitExceeded \
        ResourceNotFound Validation;upper;GSRSchemaARN /KMSAccessDeniedException /KMSDisabledException \
        /KMSInvalidStateException /KMSNotFoundException /KMSOptInRequired /KMSThrottlingException \
        /message;Tags;ApproximateArrivalTimestamp ChannelCreationTimestamp ConsumerCreationTimestamp \
        EarliestAllowedEndAt EndedAt StartedAt StreamCreationTimestamp Timestamp;Data;Policy RecordFormatType
        KinesisAnalytics;Kinesis \
        Analytics;kinesisanalytics;;KinesisAnalytics_20150814;1.1;Add:ApplicationCloudWatchLoggingOption, \
        ApplicationInput, ApplicationInputProcessingConfiguration, ApplicationOutput, ApplicationReferenceDataSource \
        Create:Application Delete:Application, ApplicationCloudWatchLoggingOption, \
        ApplicationInputProcessingConfiguration, ApplicationOutput, ApplicationReferenceDataSource Describe:Application \
        Discover:InputSchema List:Applications, TagsForResource Start:Application Stop:Application Tag:Resource \
        Untag:Resource Update:Application;LimitExceeded ResourceNotFound ServiceUnavailable;upper;CSVMappingParameters \
        JSONMappingParameters /message;;CreateTimestamp LastUpdateTimestamp;;Mapping
        KinesisAnalyticsV2;Kinesis Analytics \
        V2;kinesisanalytics;;KinesisAnalytics_20180523;1.1;Add:ApplicationCloudWatchLoggingOption, ApplicationInput, \
        ApplicationInputProcessingConfiguration, ApplicationOutput, ApplicationReferenceDataSource, \
        ApplicationVpcConfiguration Create:Application, ApplicationPresignedUrl, ApplicationSnapshot Delete:Application, \
        ApplicationCloudWatchLoggingOption, ApplicationInputProcessingConfiguration, ApplicationOutput, \
        ApplicationReferenceDataSource, ApplicationSnapshot, ApplicationVpcConfiguration Describe:Application, \
        ApplicationOperation, ApplicationSnapshot, ApplicationVersion Discover:InputSchema List:ApplicationOperations, \
        ApplicationSnapshots, ApplicationVersions, Applications, TagsForResource Rollback:Application Start:Application \
        Stop:Application Tag:Resource Untag:Resource Update:Application, \
        ApplicationMaintenanceConfiguration;LimitExceeded ResourceNotFound ServiceUnavailable;upper;CSVMappingParameters \
        JSONMappingParameters /message;PropertyMap;ApplicationVersionCreateTimestamp CreateTimestamp EndTime \
        LastUpdateTimestamp SnapshotCreationTimestamp StartTime;ZipFileContent ZipFileContentUpdate;
        Kms;KMS;kms;;TrentService;1.1;Cancel:KeyDeletion Connect:CustomKeyStore Create:Alias, CustomKeyStore, Grant, Key \
        Decapsulate: Decrypt: Delete:Alias, CustomKeyStore, ImportedKeyMaterial Derive:SharedSecret \
        Describe:CustomKeyStores, Key Disable:Key, KeyRotation Disconnect:CustomKeyStore Enable:Key, KeyRotation \
        Encapsulate: Encrypt: Generate:DataKey, DataKeyPair, DataKeyPairWithoutPlaintext, DataKeyWithoutPlaintext, Mac, \
        Random Get:KeyLastUsage, KeyPolicy, KeyRotationStatus, ParametersForImport, PublicKey Import:KeyMaterial \
        List:Aliases, Grants, KeyPolicies, KeyRotations, Keys, ResourceTags, RetirableGrants Put:KeyPolicy Re:Encrypt \
        Replicate:Key Retire:Grant Revoke:Grant Rotate:KeyOnDemand Schedule:KeyDeletion Sign: Tag:Resource \
        Untag:Resource Update:Alias, CustomKeyStore, KeyDescription, PrimaryRegion Verify:, \
        Mac;LimitExceeded;upper;/AWSAccountId /message;DestinationEncryptionContext EncryptionContext \
        EncryptionContextEquals EncryptionContextSubset SourceEncryptionContext;CreationDate DeletionDate \
        KeyCreationDate LastUpdatedDate NextRotationDate OnDemandRotationStartDate ParametersValidTo RotationDate \
        Timestamp TrackingStartDate ValidTo;AttestationDocument CiphertextBlob CiphertextForRecipient \
        EncryptedKeyMaterial ImportToken Mac Message Plaintext PrivateKeyCiphertextBlob PrivateKeyPlaintext PublicKey \
        SharedSecret SharedSecretCiphertextBlob Signature;Policy ReplicaPolicy
        LicenseManager;License Manager;license-manager;;AWSLicenseManager;1.1;Accept:Grant Check:InLicense \
        Checkout:BorrowLicense, License Create:Grant, GrantVersion, License, LicenseAssetGroup, LicenseAssetRuleset, \
        LicenseConfiguration, LicenseConversionTaskForResource, LicenseManagerReportGenerator, LicenseVersion, Token \
        Delete:Grant, License, LicenseAssetGroup, LicenseAssetRuleset, LicenseConfiguration, \
        LicenseManagerReportGenerator, Token Extend:LicenseConsumption Get:AccessToken, Grant, License, \
        LicenseAssetGroup, LicenseAssetRuleset, LicenseConfiguration, LicenseConversionTask, \
        LicenseManagerReportGenerator, LicenseUsage, ServiceSettings List:AssetsForLicenseAssetGroup, \
        AssociationsForLicenseConfiguration, DistributedGrants, FailuresForLicenseConfigurationOperations, \
        LicenseAssetGroups, LicenseAssetRulesets, LicenseConfigurations, LicenseConfigurationsForOrganization, \
        LicenseConversionTasks, LicenseManagerReportGenerators, LicenseSpecificationsForResource, LicenseVersions, \
        Licenses, ReceivedGrants, ReceivedGrantsForOrganization, ReceivedLicenses, ReceivedLicensesForOrganization, \
        ResourceInventory, TagsForResource, Tokens, UsageForLicenseConfiguration Reject:Grant Tag:Resource \
        Untag:Resource Update:LicenseAssetGroup, LicenseAssetRuleset, LicenseConfiguration, \
        LicenseManagerReportGenerator, LicenseSpecificationsForResource, ServiceSettings;AccessDenied \
        InvalidParameterValue ResourceNotFound Validation;upper;/bucket /keyPrefix licenseAssetGroupArns \
        ReportContext/licenseConfigurationArns period reportEndDate reportStartDate \
        ReportFrequency/value;Message;AssociationTime EndTime FailureTime LastRunTime LatestAssetDiscoveryTime \
        LatestResourceDiscoveryTime LatestUsageAnalysisTime LicenseConversionTime StartTime reportEndDate \
        reportStartDate;;DigitalSignatureMethod
        Lightsail;Lightsail;lightsail;;Lightsail_20161128;1.1;Allocate:StaticIp Attach:CertificateToDistribution, Disk, \
        InstancesToLoadBalancer, LoadBalancerTlsCertificate, StaticIp Close:InstancePublicPorts Copy:Snapshot \
        Create:Bucket, BucketAccessKey, Certificate, CloudFormationStack, ContactMethod, ContainerService, \
        ContainerServiceDeployment, ContainerServiceRegistryLogin, Disk, DiskFromSnapshot, DiskSnapshot, Distribution, \
        Domain, DomainEntry, GUISessionAccessDetails, InstanceSnapshot, Instances, InstancesFromSnapshot, KeyPair, \
        LoadBalancer, LoadBalancerTlsCertificate, RelationalDatabase, RelationalDatabaseFromSnapshot, \
        RelationalDatabaseSnapshot Delete:Alarm, AutoSnapshot, Bucket, BucketAccessKey, Certificate, ContactMethod, \
        ContainerImage, ContainerService, Disk, DiskSnapshot, Distribution, Domain, DomainEntry, Instance, \
        InstanceSnapshot, KeyPair, KnownHostKeys, LoadBalancer, LoadBalancerTlsCertificate, RelationalDatabase, \
        RelationalDatabaseSnapshot Detach:CertificateFromDistribution, Disk, InstancesFromLoadBalancer, StaticIp \
        Disable:AddOn Download:DefaultKeyPair Enable:AddOn Export:Snapshot Get:ActiveNames, Alarms, AutoSnapshots, \
        Blueprints, BucketAccessKeys, BucketBundles, BucketMetricData, Buckets, Bundles, Certificates, \
        CloudFormationStackRecords, ContactMethods, ContainerAPIMetadata, ContainerImages, ContainerLog, \
        ContainerServiceDeployments, ContainerServiceMetricData, ContainerServicePowers, ContainerServices, \
        CostEstimate, Disk, DiskSnapshot, DiskSnapshots, Disks, DistributionBundles, DistributionLatestCacheReset, \
        DistributionMetricData, Distributions, Domain, Domains, ExportSnapshotRecords, Instance, InstanceAccessDetails, \
        InstanceMetricData, InstancePortStates, InstanceSnapshot, InstanceSnapshots, InstanceState, Instances, KeyPair, \
        KeyPairs, LoadBalancer, LoadBalancerMetricData, LoadBalancerTlsCertificates, LoadBalancerTlsPolicies, \
        LoadBalancers, Operation, Operations, OperationsForResource, Profile, Regions, RelationalDatabase, \
        RelationalDatabaseBlueprints, RelationalDatabaseBundles, RelationalDatabaseEvents, RelationalDatabaseLogEvents, \
        RelationalDatabaseLogStreams, RelationalDatabaseMasterUserPassword, RelationalDatabaseMetricData, \
        RelationalDatabaseParameters, RelationalDatabaseSnapshot, RelationalDatabaseSnapshots, RelationalDatabases, \
        SetupHistory, StaticIp, StaticIps Import:KeyPair Is:VpcPeered Open:InstancePublicPorts Peer:Vpc Put:Alarm, \
        InstancePublicPorts Reboot:Instance, RelationalDatabase Register:ContainerImage Release:StaticIp \
        Reset:DistributionCache Send:ContactMethodVerification Set:IpAddressType, ResourceAccessForBucket \
        Setup:InstanceHttps Start:GUISession, Instance, RelationalDatabase Stop:GUISession, Instance, RelationalDatabase \
        Tag:Resource Test:Alarm Unpeer:Vpc Untag:Resource Update:Bucket, BucketBundle, ContainerService, Distribution, \
        DistributionBundle, DomainEntry, InstanceMetadataOptions, LoadBalancerAttribute, RelationalDatabase, \
        RelationalDatabaseParameters;AccessDenied;lower;;attachedDiskMapping configurationOptions containers environment \
        options ports publicDomainNames;createTime createdAt currentApplyDate dateTime end endTime enrolledAt expiresAt \
        impairedSince issuedAt lastSyncedAt lastUsedDate latestRestorableTime notAfter notBefore notValidAfter \
        notValidBefore restoreTime revokedAt start startTime statusChangedAt timestamp updatedAt \
        witnessedAt;;passwordField payloadType usernameField
        LookoutEquipment;LookoutEquipment;lookoutequipment;;AWSLookoutEquipmentFrontendService;1.0;Create:Dataset, \
        InferenceScheduler, Label, LabelGroup, Model, RetrainingScheduler Delete:Dataset, InferenceScheduler, Label, \
        LabelGroup, Model, ResourcePolicy, RetrainingScheduler Describe:DataIngestionJob, Dataset, InferenceScheduler, \
        Label, LabelGroup, Model, ModelVersion, ResourcePolicy, RetrainingScheduler Import:Dataset, ModelVersion \
        List:DataIngestionJobs, Datasets, InferenceEvents, InferenceExecutions, InferenceSchedulers, LabelGroups, \
        Labels, ModelVersions, Models, RetrainingSchedulers, SensorStatistics, TagsForResource Put:ResourcePolicy \
        Start:DataIngestionJob, InferenceScheduler, RetrainingScheduler Stop:InferenceScheduler, RetrainingScheduler \
        Tag:Resource Untag:Resource Update:ActiveModelVersion, InferenceScheduler, LabelGroup, Model, \
        RetrainingScheduler;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;;;AccumulatedInferenceDataEndTime AccumulatedInferenceDataStartTime CreatedAt CreatedAtEndTime \
        CreatedAtStartTime CreationTime DataEndTime DataEndTimeBefore DataStartTime DataStartTimeAfter EndTime \
        EvaluationDataEndTime EvaluationDataStartTime EventEndTime EventStartTime ImportJobEndTime ImportJobStartTime \
        IntervalEndTime IntervalStartTime LastModifiedTime LastUpdatedAt LastUpdatedTime \
        LatestScheduledRetrainingStartTime ModelVersionActivatedAt NextScheduledRetrainingStartDate \
        PreviousModelVersionActivatedAt RetrainingStartDate ScheduledStartTime StartTime TrainingDataEndTime \
        TrainingDataStartTime TrainingExecutionEndTime TrainingExecutionStartTime UpdatedAt;;ModelMetrics Prefix \
        PriorModelMetrics ResourcePolicy Schema
        MTurk;MTurk;mturk-requester;;MTurkRequesterServiceV20170117;1.1;Accept:QualificationRequest Approve:Assignment \
        Associate:QualificationWithWorker Create:AdditionalAssignmentsForHIT, HIT, HITType, HITWithHITType, \
        QualificationType, WorkerBlock Delete:HIT, QualificationType, WorkerBlock Disassociate:QualificationFromWorker \
        Get:AccountBalance, Assignment, FileUploadURL, HIT, QualificationScore, QualificationType \
        List:AssignmentsForHIT, BonusPayments, HITs, HITsForQualificationType, QualificationRequests, \
        QualificationTypes, ReviewPolicyResultsForHIT, ReviewableHITs, WorkerBlocks, WorkersWithQualificationType \
        Notify:Workers Reject:Assignment, QualificationRequest Send:Bonus, TestEventNotification \
        Update:ExpirationForHIT, HITReviewStatus, HITTypeOfHIT, NotificationSettings, QualificationType;;upper;/HIT \
        /HITGroupId HITId HITLayoutId HITLayoutParameters HITReviewPolicy /HITReviewReport /HITReviewStatus /HITStatus \
        HITTypeId /HITs;;AcceptTime ApprovalTime AutoApprovalTime CompleteTime CreationTime Deadline Expiration ExpireAt \
        GrantTime RejectionTime SubmitTime;;
        MachineLearning;Machine Learning;machinelearning;;AmazonML_20141212;1.1;Add:Tags Create:BatchPrediction, \
        DataSourceFromRDS, DataSourceFromRedshift, DataSourceFromS3, Evaluation, MLModel, RealtimeEndpoint \
        Delete:BatchPrediction, DataSource, Evaluation, MLModel, RealtimeEndpoint, Tags Describe:BatchPredictions, \
        DataSources, Evaluations, MLModels, Tags Get:BatchPrediction, DataSource, Evaluation, MLModel Predict: \
        Update:BatchPrediction, DataSource, Evaluation, MLModel;InternalServer LimitExceeded ResourceNotFound;upper;EQ \
        GE GT LE LT MLModelId MLModelName MLModelType NE RDSData /RDSMetadata /code /details /message /predictedLabel \
        /predictedScores /predictedValue;Parameters Properties Record TrainingParameters details \
        predictedScores;CreatedAt FinishedAt LastUpdatedAt ScoreThresholdLastUpdatedAt StartedAt;;DataRearrangement \
        DataSchema
        MailManager;MailManager;mail-manager;ses;MailManagerSvc;1.0;Create:AddonInstance, AddonSubscription, \
        AddressList, AddressListImportJob, Archive, IngressPoint, Relay, RuleSet, TrafficPolicy Delete:AddonInstance, \
        AddonSubscription, AddressList, Archive, IngressPoint, Relay, RuleSet, TrafficPolicy \
        Deregister:MemberFromAddressList Get:AddonInstance, AddonSubscription, AddressList, AddressListImportJob, \
        Archive, ArchiveExport, ArchiveMessage, ArchiveMessageContent, ArchiveSearch, ArchiveSearchResults, \
        IngressPoint, MemberOfAddressList, Relay, RuleSet, TrafficPolicy List:AddonInstances, AddonSubscriptions, \
        AddressListImportJobs, AddressLists, ArchiveExports, ArchiveSearches, Archives, IngressPoints, \
        MembersOfAddressList, Relays, RuleSets, TagsForResource, TrafficPolicies Register:MemberToAddressList \
        Start:AddressListImportJob, ArchiveExport, ArchiveSearch Stop:AddressListImportJob, ArchiveExport, ArchiveSearch \
        Tag:Resource Untag:Resource Update:Archive, IngressPoint, Relay, RuleSet, TrafficPolicy;AccessDenied \
        ResourceNotFound Throttling Validation;upper;CAContent;;CompletedTimestamp CompletionTimestamp CreatedDate \
        CreatedTimestamp FromTimestamp LastModificationDate LastModifiedTimestamp LastUpdatedTimestamp \
        PreviousSmtpPasswordExpiryTimestamp ReceivedTimestamp StartTimestamp SubmissionTimestamp Timestamp ToTimestamp;;
        MarketplaceAgreement;Marketplace \
        Agreement;agreement-marketplace;aws-marketplace;AWSMPCommerceService_v20200301;1.0;Accept:AgreementCancellationRequest, \
        AgreementPaymentRequest, AgreementRequest Batch:CreateBillingAdjustmentRequest Cancel:Agreement, \
        AgreementCancellationRequest, AgreementPaymentRequest Create:AgreementRequest Describe:Agreement \
        Get:AgreementCancellationRequest, AgreementEntitlements, AgreementPaymentRequest, AgreementTerms, \
        BillingAdjustmentRequest List:AgreementCancellationRequests, AgreementCharges, AgreementInvoiceLineItems, \
        AgreementPaymentRequests, BillingAdjustmentRequests Reject:AgreementCancellationRequest, AgreementPaymentRequest \
        Search:Agreements Send:AgreementCancellationRequest, AgreementPaymentRequest Update:PurchaseOrders;AccessDenied \
        InternalServer ResourceNotFound Throttling Validation;lower;;;acceptanceTime afterIssuedTime agreementEndDate \
        agreementStartDate beforeIssuedTime chargeDate createdAfter createdAt createdBefore endTime issuedTime \
        lastUpdateTime startTime time updatedAt;;
        MarketplaceCommerceAnalytics;Marketplace Commerce \
        Analytics;marketplacecommerceanalytics;;MarketplaceCommerceAnalytics20150701;1.1;Generate:DataSet \
        Start:SupportDataExport;;lower;;customerDefinedValues;dataSetPublicationDate fromDate;;
        MarketplaceEntitlement;Marketplace Entitlement \
        Service;entitlement.marketplace;aws-marketplace;AWSMPEntitlementService;1.1;Get:Entitlements;InvalidParameter \
        Throttling;upper;/message;Filter;ExpirationDate;;
        MarketplaceMetering;Marketplace \
        Metering;metering.marketplace;aws-marketplace;AWSMPMeteringService;1.1;Batch:MeterUsage Meter:Usage \
        Register:Usage Resolve:Customer;ExpiredToken Throttling;upper;/message;;PublicKeyRotationTimestamp Timestamp;;
        MediaStore;MediaStore;mediastore;;MediaStore_20170901;1.1;Create:Container Delete:Container, ContainerPolicy, \
        CorsPolicy, LifecyclePolicy, MetricPolicy Describe:Container Get:ContainerPolicy, CorsPolicy, LifecyclePolicy, \
        MetricPolicy List:Containers, TagsForResource Put:ContainerPolicy, CorsPolicy, LifecyclePolicy, MetricPolicy \
        Start:AccessLogging Stop:AccessLogging Tag:Resource Untag:Resource;InternalServerError \
        LimitExceeded;upper;/ARN;;CreationTime;;
        MemoryDb;MemoryDB;memory-db;memorydb;AmazonMemoryDB;1.1;Batch:UpdateCluster Copy:Snapshot Create:ACL, Cluster, \
        MultiRegionCluster, ParameterGroup, Snapshot, SubnetGroup, User Delete:ACL, Cluster, MultiRegionCluster, \
        ParameterGroup, Snapshot, SubnetGroup, User Describe:ACLs, Clusters, EngineVersions, Events, \
        MultiRegionClusters, MultiRegionParameterGroups, MultiRegionParameters, ParameterGroups, Parameters, \
        ReservedNodes, ReservedNodesOfferings, ServiceUpdates, Snapshots, SubnetGroups, Users Failover:Shard \
        List:AllowedMultiRegionClusterUpdates, AllowedNodeTypeUpdates, Tags Purchase:ReservedNodesOffering \
        Reset:ParameterGroup Tag:Resource Untag:Resource Update:ACL, Cluster, MultiRegionCluster, ParameterGroup, \
        SubnetGroup, User;InvalidParameterCombination InvalidParameterValue;upper;/ACL ACLName /ACLNames /ACLToApply \
        /ACLs /ARN TLSEnabled /message;;AutoUpdateStartDate CreateTime Date EndTime ReleaseDate SnapshotCreationTime \
        StartTime;;
        MigrationHub;Migration Hub;mgh;;AWSMigrationHub;1.1;Associate:CreatedArtifact, DiscoveredResource, \
        SourceResource Create:ProgressUpdateStream Delete:ProgressUpdateStream Describe:ApplicationState, MigrationTask \
        Disassociate:CreatedArtifact, DiscoveredResource, SourceResource Import:MigrationTask List:ApplicationStates, \
        CreatedArtifacts, DiscoveredResources, MigrationTaskUpdates, MigrationTasks, ProgressUpdateStreams, \
        SourceResources Notify:ApplicationState, MigrationTaskState Put:ResourceAttributes;AccessDenied \
        InternalServerError ResourceNotFound ServiceUnavailable Throttling;upper;;;LastUpdatedTime UpdateDateTime;;
        MigrationHubConfig;MigrationHub \
        Config;migrationhub-config;mgh;AWSMigrationHubMultiAccountService;1.1;Create:HomeRegionControl \
        Delete:HomeRegionControl Describe:HomeRegionControls Get:HomeRegion;AccessDenied InternalServerError \
        ServiceUnavailable Throttling;upper;;;RequestedTime;;
        MwaaServerless;MWAA Serverless;airflow-serverless;;AmazonMWAAServerless;1.0;Create:Workflow Delete:Workflow \
        Get:TaskInstance, Workflow, WorkflowRun List:TagsForResource, TaskInstances, WorkflowRuns, WorkflowVersions, \
        Workflows Start:WorkflowRun Stop:WorkflowRun Tag:Resource Untag:Resource Update:Workflow;AccessDenied \
        InternalServer ResourceNotFound Throttling Validation;upper;;OverrideParameters Tags Variables \
        Xcom;CodeSnapshottedAt CompletedOn CreatedAt CreatedOn EndedAt ModifiedAt StartedAt StartedOn;;
        NetworkFirewall;Network \
        Firewall;network-firewall;;NetworkFirewall_20201112;1.0;Accept:NetworkFirewallTransitGatewayAttachment \
        Associate:AvailabilityZones, FirewallPolicy, Subnets Attach:RuleGroupsToProxyConfiguration \
        Create:ContainerAssociation, Firewall, FirewallPolicy, Proxy, ProxyConfiguration, ProxyRuleGroup, ProxyRules, \
        RuleGroup, TLSInspectionConfiguration, VpcEndpointAssociation Delete:ContainerAssociation, Firewall, \
        FirewallPolicy, NetworkFirewallTransitGatewayAttachment, Proxy, ProxyConfiguration, ProxyRuleGroup, ProxyRules, \
        ResourcePolicy, RuleGroup, TLSInspectionConfiguration, VpcEndpointAssociation Describe:ContainerAssociation, \
        Firewall, FirewallMetadata, FirewallPolicy, FlowOperation, LoggingConfiguration, Proxy, ProxyConfiguration, \
        ProxyRule, ProxyRuleGroup, ResourcePolicy, RuleGroup, RuleGroupMetadata, RuleGroupSummary, \
        TLSInspectionConfiguration, VpcEndpointAssociation Detach:RuleGroupsFromProxyConfiguration \
        Disassociate:AvailabilityZones, Subnets Get:AnalysisReportResults List:AnalysisReports, ContainerAssociations, \
        FirewallPolicies, Firewalls, FlowOperationResults, FlowOperations, Proxies, ProxyConfigurations, \
        ProxyRuleGroups, RuleGroups, TLSInspectionConfigurations, TagsForResource, VpcEndpointAssociations \
        Put:ResourcePolicy Reject:NetworkFirewallTransitGatewayAttachment Start:AnalysisReport, FlowCapture, FlowFlush \
        Tag:Resource Untag:Resource Update:AvailabilityZoneChangeProtection, ContainerAssociation, \
        FirewallAnalysisSettings, FirewallDeleteProtection, FirewallDescription, FirewallEncryptionConfiguration, \
        FirewallPolicy, FirewallPolicyChangeProtection, LoggingConfiguration, Proxy, ProxyConfiguration, ProxyRule, \
        ProxyRuleGroupPriorities, ProxyRulePriorities, ProxySettings, RuleGroup, SubnetChangeProtection, \
        TLSInspectionConfiguration;InternalServerError LimitExceeded ResourceNotFound Throttling;upper;/CIDRs \
        DNSExpiryExceptionPolicy DNSFirewallRuleGroupId IPAddressType IPSetReferences IPSets /SID TCPFlags \
        TLSInspectionConfiguration TLSInspectionConfigurationArn /TLSInspectionConfigurationId \
        TLSInspectionConfigurationName /TLSInspectionConfigurationResponse /TLSInspectionConfigurationStatus \
        /TLSInspectionConfigurations;AssociationSyncState Config IPSetReferences IPSets LogDestination PortSets \
        RuleVariables SupportedAvailabilityZones SyncStates;CreateTime DeleteTime EndTime FirstAccessed \
        FlowRequestTimestamp LastAccessed LastModifiedTime LastUpdatedTime ReportTime StartTime UpdateTime;;
        Odb;odb;odb;;Odb;1.0;Accept:MarketplaceRegistration Associate:IamRoleToResource, VirtualMachinesToExadbVmCluster \
        Create:AutonomousDatabase, AutonomousDatabaseBackup, AutonomousDatabaseWallet, CloudAutonomousVmCluster, \
        CloudExadataInfrastructure, CloudVmCluster, ExadbVmCluster, ExascaleDbStorageVault, OdbNetwork, \
        OdbPeeringConnection Delete:AutonomousDatabase, AutonomousDatabaseBackup, CloudAutonomousVmCluster, \
        CloudExadataInfrastructure, CloudVmCluster, ExadbVmCluster, ExascaleDbStorageVault, OdbNetwork, \
        OdbPeeringConnection Disassociate:IamRoleFromResource, VirtualMachinesFromExadbVmCluster \
        Failover:AutonomousDatabase Get:AutonomousDatabase, AutonomousDatabaseBackup, AutonomousDatabaseWalletDetails, \
        CloudAutonomousVmCluster, CloudExadataInfrastructure, CloudExadataInfrastructureUnallocatedResources, \
        CloudVmCluster, DbNode, DbServer, ExadbVmCluster, ExascaleDbStorageVault, OciOnboardingStatus, OdbNetwork, \
        OdbPeeringConnection Initialize:Service List:AutonomousDatabaseBackups, AutonomousDatabaseCharacterSets, \
        AutonomousDatabaseClones, AutonomousDatabasePeers, AutonomousDatabaseVersions, AutonomousDatabases, \
        AutonomousVirtualMachines, CloudAutonomousVmClusters, CloudExadataInfrastructures, CloudVmClusters, DbNodes, \
        DbServers, DbSystemShapes, ExadbVmClusters, ExascaleDbStorageVaults, FlexComponents, GiMinorVersions, \
        GiVersions, OdbNetworks, OdbPeeringConnections, SystemVersions, TagsForResource Reboot:AutonomousDatabase, \
        DbNode Restore:AutonomousDatabase Shrink:AutonomousDatabase Start:AutonomousDatabase, DbNode \
        Stop:AutonomousDatabase, DbNode Switchover:AutonomousDatabase Tag:Resource Untag:Resource \
        Update:AutonomousDatabase, AutonomousDatabaseBackup, CloudExadataInfrastructure, ExadbVmCluster, \
        ExascaleCloudExadataInfrastructure, ExascaleDbStorageVault, OdbNetwork, OdbPeeringConnection;AccessDenied \
        InternalServer ResourceNotFound Throttling Validation;lower;;allConnectionStrings tags;createdAt \
        nextLongTermBackupTimeStamp timeAvailableTill timeDataGuardRoleChanged timeDatabaseSslCertificateExpires \
        timeDeletionOfFreeAutonomousDatabase timeDisasterRecoveryRoleChanged timeEnded timeLocalDataGuardEnabled \
        timeMaintenanceBegin timeMaintenanceEnd timeOfAutoRefreshStart timeOfBackup timeOfLastBackup timeOfLastFailover \
        timeOfLastRefresh timeOfLastRefreshPoint timeOfLastSwitchover timeOfNextRefresh timeOrdsCertificateExpires \
        timeReclamationOfFreeAutonomousDatabase timeRotated timeSnapshotStandbyEnabledTill timeStarted timeUndeleted \
        timeUntilReconnectCloneEnabled timestamp;autonomousDatabaseWalletFile;dbWorkload
        OpenSearchServerless;OpenSearchServerless;aoss;;OpenSearchServerless;1.0;Batch:GetCollection, \
        GetCollectionGroup, GetEffectiveLifecyclePolicy, GetLifecyclePolicy, GetVpcEndpoint Cancel:IngestionJob \
        Create:AccessPolicy, Collection, CollectionGroup, Index, IngestionJob, IngestionStream, LifecyclePolicy, \
        SecurityConfig, SecurityPolicy, VpcEndpoint Delete:AccessPolicy, Collection, CollectionGroup, Index, \
        IngestionStream, LifecyclePolicy, SecurityConfig, SecurityPolicy, VpcEndpoint Get:AccessPolicy, AccountSettings, \
        Index, IngestionJob, IngestionStream, PoliciesStats, SecurityConfig, SecurityPolicy List:AccessPolicies, \
        CollectionGroups, Collections, IngestionJobs, IngestionStreams, LifecyclePolicies, SecurityConfigs, \
        SecurityPolicies, TagsForResource, VpcEndpoints Tag:Resource Untag:Resource Update:AccessPolicy, \
        AccountSettings, Collection, CollectionGroup, Index, LifecyclePolicy, SecurityConfig, SecurityPolicy, \
        VpcEndpoint;InternalServer ResourceNotFound Validation;lower;/AccessPolicyStats /DataPolicyCount \
        /EncryptionPolicyCount /LifecyclePolicyStats /NetworkPolicyCount /RetentionPolicyCount /SamlConfigCount \
        /SecurityConfigStats /SecurityPolicyStats ServerlessVectorAcceleration /TotalPolicyCount \
        /UpdateVpcEndpointDetail aWSOwnedKey;;createdAt updatedAt;;
        Organizations;Organizations;organizations;;AWSOrganizationsV20161128;1.1;Accept:Handshake Attach:Policy \
        Cancel:Handshake Close:Account Create:Account, GovCloudAccount, Organization, OrganizationalUnit, Policy \
        Decline:Handshake Delete:Organization, OrganizationalUnit, Policy, ResourcePolicy \
        Deregister:DelegatedAdministrator Describe:Account, CreateAccountStatus, EffectivePolicy, Handshake, \
        Organization, OrganizationalUnit, Policy, ResourcePolicy, ResponsibilityTransfer Detach:Policy \
        Disable:AWSServiceAccess, PolicyType Enable:AWSServiceAccess, AllFeatures, PolicyType \
        Invite:AccountToOrganization, OrganizationToTransferResponsibility Leave:Organization \
        List:AWSServiceAccessForOrganization, Accounts, AccountsForParent, AccountsWithInvalidEffectivePolicy, Children, \
        CreateAccountStatus, DelegatedAdministrators, DelegatedServicesForAccount, EffectivePolicyValidationErrors, \
        HandshakesForAccount, HandshakesForOrganization, InboundResponsibilityTransfers, OrganizationalUnitsForParent, \
        OutboundResponsibilityTransfers, Parents, Policies, PoliciesForTarget, Roots, TagsForResource, TargetsForPolicy \
        Move:Account Put:ResourcePolicy Register:DelegatedAdministrator Remove:AccountFromOrganization Tag:Resource \
        Terminate:ResponsibilityTransfer Untag:Resource Update:OrganizationalUnit, Policy, \
        ResponsibilityTransfer;AccessDenied TooManyRequests;upper;;;CompletedTimestamp DateEnabled DelegationEnabledDate \
        EndTimestamp EvaluationTimestamp ExpirationTimestamp JoinedTimestamp LastUpdatedTimestamp RequestedTimestamp \
        StartTimestamp;;Content
        PartnerCentralAccount;PartnerCentral \
        Account;partnercentral-account;;PartnerCentralAccount;1.0;Accept:ConnectionInvitation \
        Associate:AwsTrainingCertificationEmailDomain Cancel:Connection, ConnectionInvitation, ProfileUpdateTask \
        Create:ConnectionInvitation, Partner Disassociate:AwsTrainingCertificationEmailDomain Get:AllianceLeadContact, \
        Connection, ConnectionInvitation, ConnectionPreferences, Partner, ProfileUpdateTask, ProfileVisibility, \
        QualificationsAssociationDetails, QualificationsAssociationTask, QualificationsDisassociationTask, Verification \
        List:ConnectionInvitations, Connections, Partners, TagsForResource Put:AllianceLeadContact, ProfileVisibility \
        Reject:ConnectionInvitation Send:EmailVerificationCode Start:ProfileUpdateTask, QualificationsAssociationTask, \
        QualificationsDisassociationTask, Verification Tag:Resource Untag:Resource \
        Update:ConnectionPreferences;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;;ConnectionTypes;CanceledAt CompletedAt CompletionUrlExpiresAt CreatedAt EndedAt ExpiresAt \
        RegisteredAt StartedAt UpdatedAt;;
        PartnerCentralBenefits;PartnerCentral \
        Benefits;partnercentral-benefits;;PartnerCentralBenefitsService;1.0;Amend:BenefitApplication \
        Associate:BenefitApplicationResource Cancel:BenefitApplication Create:BenefitApplication \
        Disassociate:BenefitApplicationResource Get:Benefit, BenefitAllocation, BenefitApplication \
        List:BenefitAllocations, BenefitApplications, Benefits, TagsForResource Recall:BenefitApplication \
        Submit:BenefitApplication Tag:Resource Untag:Resource Update:BenefitApplication;AccessDenied InternalServer \
        ResourceNotFound Throttling Validation;upper;ListTagsForResource/resourceArn TagResource/resourceArn \
        UntagResource/resourceArn tagKeys TagResource/tags;BenefitApplicationDetails;CreatedAt ExpiresAt IssuedAt \
        StartsAt UpdatedAt;;FieldPath
        PartnerCentralChannel;PartnerCentral \
        Channel;partnercentral-channel;;PartnerCentralChannel;1.0;Accept:ChannelHandshake Cancel:ChannelHandshake \
        Create:ChannelHandshake, ProgramManagementAccount, Relationship Delete:ProgramManagementAccount, Relationship \
        Get:Relationship List:ChannelHandshakes, ProgramManagementAccounts, Relationships, TagsForResource \
        Reject:ChannelHandshake Tag:Resource Untag:Resource Update:ProgramManagementAccount, Relationship;AccessDenied \
        InternalServer ResourceNotFound Throttling Validation;lower;;;createdAt endDate startDate updatedAt;;
        PartnerCentralSelling;PartnerCentral \
        Selling;partnercentral-selling;;AWSPartnerCentralSelling;1.0;Accept:EngagementInvitation Assign:Opportunity \
        Associate:Opportunity Create:Engagement, EngagementContext, EngagementInvitation, Opportunity, ResourceSnapshot, \
        ResourceSnapshotJob Delete:ResourceSnapshotJob Disassociate:Opportunity Get:AwsOpportunitySummary, Engagement, \
        EngagementInvitation, Opportunity, ProspectingFromEngagementTask, ResourceSnapshot, ResourceSnapshotJob, \
        SellingSystemSettings List:EngagementByAcceptingInvitationTasks, EngagementFromOpportunityTasks, \
        EngagementInvitations, EngagementMembers, EngagementResourceAssociations, Engagements, Opportunities, \
        OpportunityFromEngagementTasks, ProspectingFromEngagementTasks, ResourceSnapshotJobs, ResourceSnapshots, \
        Solutions, TagsForResource Put:SellingSystemSettings Reject:EngagementInvitation \
        Start:EngagementByAcceptingInvitationTask, EngagementFromOpportunityTask, OpportunityFromEngagementTask, \
        ProspectingFromEngagementTask, ResourceSnapshotJob Stop:ResourceSnapshotJob Submit:Opportunity Tag:Resource \
        Untag:Resource Update:EngagementContext, Opportunity;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;/AWS;Attributes TotalAmountByCategory;AfterCreatedDate AfterLastModifiedDate BeforeCreatedDate \
        BeforeLastModifiedDate CreatedAt CreatedDate EndTime EngagementLastModifiedAt ExpirationDate InteractionDate \
        InvitationDate LastModifiedDate LastSuccessfulExecutionDate ModifiedAt StartAfter StartBefore StartTime Time;;
        PaymentCryptography;Payment \
        Cryptography;controlplane.payment-cryptography;payment-cryptography;PaymentCryptographyControlPlane;1.0;Add:KeyReplicationRegions \
        Associate:MpaTeam Create:Alias, Key Delete:Alias, Key, ResourcePolicy Disable:DefaultKeyReplicationRegions \
        Disassociate:MpaTeam Enable:DefaultKeyReplicationRegions Export:Key Get:Alias, CertificateSigningRequest, \
        DefaultKeyReplicationRegions, Key, MpaTeamAssociation, ParametersForExport, ParametersForImport, \
        PublicKeyCertificate, ResourcePolicy Import:Key List:Aliases, Keys, TagsForResource Put:ResourcePolicy \
        Remove:KeyReplicationRegions Restore:Key Start:KeyUsage Stop:KeyUsage Tag:Resource Untag:Resource \
        Update:Alias;AccessDenied InternalServer ResourceNotFound ServiceUnavailable Throttling \
        Validation;upper;;OptionalBlocks ReplicationStatus;CreateTimestamp DeletePendingTimestamp DeleteTimestamp \
        InitiationDate ParametersValidUntilTimestamp UsageStartTimestamp UsageStopTimestamp;;Policy
        Pcs;PCS;pcs;;AWSParallelComputingService;1.0;Create:Cluster, ComputeNodeGroup, Queue Delete:Cluster, \
        ComputeNodeGroup, Queue Get:Cluster, ComputeNodeGroup, Queue List:Clusters, ComputeNodeGroups, Queues, \
        TagsForResource Register:ComputeNodeGroupInstance Tag:Resource Untag:Resource Update:Cluster, ComputeNodeGroup, \
        Queue;AccessDenied InternalServer ResourceNotFound Throttling Validation;lower;;tags;createdAt modifiedAt;;
        Personalize;Personalize;personalize;;AmazonPersonalize;1.1;Create:BatchInferenceJob, BatchSegmentJob, Campaign, \
        DataDeletionJob, Dataset, DatasetExportJob, DatasetGroup, DatasetImportJob, EventTracker, Filter, \
        MetricAttribution, Recommender, Schema, Solution, SolutionVersion Delete:Campaign, Dataset, DatasetGroup, \
        EventTracker, Filter, MetricAttribution, Recommender, Schema, Solution Describe:Algorithm, BatchInferenceJob, \
        BatchSegmentJob, Campaign, DataDeletionJob, Dataset, DatasetExportJob, DatasetGroup, DatasetImportJob, \
        EventTracker, FeatureTransformation, Filter, MetricAttribution, Recipe, Recommender, Schema, Solution, \
        SolutionVersion Get:SolutionMetrics List:BatchInferenceJobs, BatchSegmentJobs, Campaigns, DataDeletionJobs, \
        DatasetExportJobs, DatasetGroups, DatasetImportJobs, Datasets, EventTrackers, Filters, MetricAttributionMetrics, \
        MetricAttributions, Recipes, Recommenders, Schemas, SolutionVersions, Solutions, TagsForResource \
        Start:Recommender Stop:Recommender, SolutionVersionCreation Tag:Resource Untag:Resource Update:Campaign, \
        Dataset, MetricAttribution, Recommender, Solution;LimitExceeded \
        ResourceNotFound;lower;/Filters;algorithmHyperParameters defaultHyperParameters defaultParameters \
        defaultResourceConfig excludedDatasetColumns featureTransformationParameters includedDatasetColumns \
        itemExplorationConfig metrics modelMetrics rankingInfluence;creationDateTime lastUpdatedDateTime;;
        Pi;PI;pi;;PerformanceInsightsv20180227;1.1;Create:PerformanceAnalysisReport Delete:PerformanceAnalysisReport \
        Describe:DimensionKeys Get:DimensionKeyDetails, PerformanceAnalysisReport, ResourceMetadata, ResourceMetrics \
        List:AvailableResourceDimensions, AvailableResourceMetrics, PerformanceAnalysisReportRecommendations, \
        PerformanceAnalysisReports, TagsForResource Tag:Resource Untag:Resource;NotAuthorized;upper;;AdditionalMetrics \
        Dimensions Features Filter;AlignedEndTime AlignedStartTime CreateTime EndTime StartTime Timestamp;;
        PinpointSmsVoiceV2;Pinpoint SMS Voice V2;sms-voice;;PinpointSMSVoiceV2;1.0;Associate:OriginationIdentity, \
        ProtectConfiguration Carrier:Lookup Create:ConfigurationSet, EventDestination, NotifyConfiguration, OptOutList, \
        Pool, ProtectConfiguration, RcsAgent, Registration, RegistrationAssociation, RegistrationAttachment, \
        RegistrationVersion, VerifiedDestinationNumber Delete:AccountDefaultProtectConfiguration, ConfigurationSet, \
        DefaultMessageType, DefaultSenderId, EventDestination, Keyword, MediaMessageSpendLimitOverride, \
        NotifyConfiguration, NotifyMessageSpendLimitOverride, OptOutList, OptedOutNumber, Pool, ProtectConfiguration, \
        ProtectConfigurationRuleSetNumberOverride, RcsAgent, RcsMessageSpendLimitOverride, Registration, \
        RegistrationAttachment, RegistrationFieldValue, ResourcePolicy, TextMessageSpendLimitOverride, \
        VerifiedDestinationNumber, VoiceMessageSpendLimitOverride Describe:AccountAttributes, AccountLimits, \
        ConfigurationSets, Keywords, NotifyConfigurations, NotifyTemplates, OptOutLists, OptedOutNumbers, PhoneNumbers, \
        Pools, ProtectConfigurations, RcsAgentCountryLaunchStatus, RcsAgents, RegistrationAttachments, \
        RegistrationFieldDefinitions, RegistrationFieldValues, RegistrationSectionDefinitions, \
        RegistrationTypeDefinitions, RegistrationVersions, Registrations, SenderIds, SpendLimits, \
        VerifiedDestinationNumbers Disassociate:OriginationIdentity, ProtectConfiguration Discard:RegistrationVersion \
        Get:ProtectConfigurationCountryRuleSet, ResourcePolicy List:AvailablePhoneNumbers, NotifyCountries, \
        PoolOriginationIdentities, ProtectConfigurationRuleSetNumberOverrides, RegistrationAssociations, TagsForResource \
        Put:Keyword, MessageFeedback, OptedOutNumber, ProtectConfigurationRuleSetNumberOverride, RegistrationFieldValue, \
        ResourcePolicy Release:PhoneNumber, SenderId Request:PhoneNumber, SenderId \
        Send:DestinationNumberVerificationCode, MediaMessage, NotifyTextMessage, NotifyVoiceMessage, RcsMessage, \
        TextMessage, VoiceMessage Set:AccountDefaultProtectConfiguration, DefaultMessageFeedbackEnabled, \
        DefaultMessageType, DefaultSenderId, MediaMessageSpendLimitOverride, NotifyMessageSpendLimitOverride, \
        RcsMessageSpendLimitOverride, TextMessageSpendLimitOverride, VoiceMessageSpendLimitOverride \
        Submit:RegistrationVersion Tag:Resource Untag:Resource Update:EventDestination, NotifyConfiguration, \
        PhoneNumber, Pool, ProtectConfiguration, ProtectConfigurationCountryRuleSet, RcsAgent, SenderId \
        Verify:DestinationNumber;AccessDenied InternalServer ResourceNotFound Throttling Validation;upper;/MCC \
        /MNC;AdditionalAttributes Context CountryRuleSet CountryRuleSetUpdates DailyMessageCaps \
        DestinationCountryParameters RateLimits TemplateVariables Variables;ApprovedTimestamp ArchivedTimestamp \
        AwsReviewingTimestamp CreatedTimestamp DeniedTimestamp DiscardedTimestamp DraftTimestamp EndTime \
        ExpirationTimestamp OptedOutTimestamp RequiresAuthenticationTimestamp ReviewingTimestamp RevokedTimestamp \
        StartTime SubmittedTimestamp;AttachmentBody;MessageBody Policy
        Pricing;Pricing;api.pricing;pricing;AWSPriceListService;1.1;Describe:Services Get:AttributeValues, \
        PriceListFileUrl, Products List:PriceLists;AccessDenied InternalError InvalidParameter ResourceNotFound \
        Throttling;upper;;;EffectiveDate;;
        Proton;Proton;proton;;AwsProton20200720;1.0;Accept:EnvironmentAccountConnection Cancel:ComponentDeployment, \
        EnvironmentDeployment, ServiceInstanceDeployment, ServicePipelineDeployment Create:Component, Environment, \
        EnvironmentAccountConnection, EnvironmentTemplate, EnvironmentTemplateVersion, Repository, Service, \
        ServiceInstance, ServiceSyncConfig, ServiceTemplate, ServiceTemplateVersion, TemplateSyncConfig \
        Delete:Component, Deployment, Environment, EnvironmentAccountConnection, EnvironmentTemplate, \
        EnvironmentTemplateVersion, Repository, Service, ServiceSyncConfig, ServiceTemplate, ServiceTemplateVersion, \
        TemplateSyncConfig Get:AccountSettings, Component, Deployment, Environment, EnvironmentAccountConnection, \
        EnvironmentTemplate, EnvironmentTemplateVersion, Repository, RepositorySyncStatus, ResourcesSummary, Service, \
        ServiceInstance, ServiceInstanceSyncStatus, ServiceSyncBlockerSummary, ServiceSyncConfig, ServiceTemplate, \
        ServiceTemplateVersion, TemplateSyncConfig, TemplateSyncStatus List:ComponentOutputs, \
        ComponentProvisionedResources, Components, Deployments, EnvironmentAccountConnections, EnvironmentOutputs, \
        EnvironmentProvisionedResources, EnvironmentTemplateVersions, EnvironmentTemplates, Environments, Repositories, \
        RepositorySyncDefinitions, ServiceInstanceOutputs, ServiceInstanceProvisionedResources, ServiceInstances, \
        ServicePipelineOutputs, ServicePipelineProvisionedResources, ServiceTemplateVersions, ServiceTemplates, \
        Services, TagsForResource Notify:ResourceDeploymentStatusChange Reject:EnvironmentAccountConnection Tag:Resource \
        Untag:Resource Update:AccountSettings, Component, Environment, EnvironmentAccountConnection, \
        EnvironmentTemplate, EnvironmentTemplateVersion, Service, ServiceInstance, ServicePipeline, ServiceSyncBlocker, \
        ServiceSyncConfig, ServiceTemplate, ServiceTemplateVersion, TemplateSyncConfig;AccessDenied InternalServer \
        ResourceNotFound Throttling Validation;lower;;;completedAt createdAt lastDeploymentAttemptedAt \
        lastDeploymentSucceededAt lastModifiedAt requestedAt resolvedAt startedAt targetResourceCreatedAt time;;
        RedshiftData;Redshift Data;redshift-data;;RedshiftData;1.1;Batch:ExecuteStatement Cancel:Statement \
        Describe:Statement, Table Execute:Statement Get:StatementResult, StatementResultV2 List:Databases, Schemas, \
        Sessions, Statements, Tables;InternalServer ResourceNotFound Validation;upper;/CSVRecords /blobValue \
        /booleanValue /columnDefault /doubleValue /isCaseSensitive /isCurrency /isNull /isSigned /label /length \
        /longValue name /nullable /precision /scale /schema /schemaName /stringValue /tableName /type /typeName \
        value;;CreatedAt SessionTtl UpdatedAt;blobValue;ResultFormat
        RedshiftServerless;Redshift \
        Serverless;redshift-serverless;;RedshiftServerless;1.1;Convert:RecoveryPointToSnapshot \
        Create:CustomDomainAssociation, EndpointAccess, Namespace, Reservation, ScheduledAction, Snapshot, \
        SnapshotCopyConfiguration, UsageLimit, Workgroup Delete:CustomDomainAssociation, EndpointAccess, Namespace, \
        ResourcePolicy, ScheduledAction, Snapshot, SnapshotCopyConfiguration, UsageLimit, Workgroup Get:Credentials, \
        CustomDomainAssociation, EndpointAccess, IdentityCenterAuthToken, Namespace, RecoveryPoint, Reservation, \
        ReservationOffering, ResourcePolicy, ScheduledAction, Snapshot, TableRestoreStatus, Track, UsageLimit, Workgroup \
        List:CustomDomainAssociations, EndpointAccess, ManagedWorkgroups, Namespaces, RecoveryPoints, \
        ReservationOfferings, Reservations, ScheduledActions, SnapshotCopyConfigurations, Snapshots, TableRestoreStatus, \
        TagsForResource, Tracks, UsageLimits, Workgroups Put:ResourcePolicy Restore:FromRecoveryPoint, FromSnapshot, \
        TableFromRecoveryPoint, TableFromSnapshot Tag:Resource Untag:Resource Update:CustomDomainAssociation, \
        EndpointAccess, LakehouseConfiguration, Namespace, ScheduledAction, Snapshot, SnapshotCopyConfiguration, \
        UsageLimit, Workgroup;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;lower;;lastIngestionTimes;at creationDate customDomainCertificateExpiryTime endDate endTime \
        endpointCreateTime expiration expirationTime nextRefreshTime recoveryPointCreateTime requestTime \
        snapshotCreateTime snapshotRetentionStartTime startDate startTime;;
        Rekognition;Rekognition;rekognition;;RekognitionService;1.1;Associate:Faces Compare:Faces Copy:ProjectVersion \
        Create:Collection, Dataset, FaceLivenessSession, Project, ProjectVersion, StreamProcessor, User \
        Delete:Collection, Dataset, Faces, Project, ProjectPolicy, ProjectVersion, StreamProcessor, User \
        Describe:Collection, Dataset, ProjectVersions, Projects, StreamProcessor Detect:CustomLabels, Faces, Labels, \
        ModerationLabels, ProtectiveEquipment, Text Disassociate:Faces Distribute:DatasetEntries Get:CelebrityInfo, \
        CelebrityRecognition, ContentModeration, FaceDetection, FaceLivenessSessionResults, FaceSearch, LabelDetection, \
        MediaAnalysisJob, PersonTracking, SegmentDetection, TextDetection Index:Faces List:Collections, DatasetEntries, \
        DatasetLabels, Faces, MediaAnalysisJobs, ProjectPolicies, StreamProcessors, TagsForResource, Users \
        Put:ProjectPolicy Recognize:Celebrities Search:Faces, FacesByImage, Users, UsersByImage \
        Start:CelebrityRecognition, ContentModeration, FaceDetection, FaceSearch, LabelDetection, MediaAnalysisJob, \
        PersonTracking, ProjectVersion, SegmentDetection, StreamProcessor, TextDetection Stop:ProjectVersion, \
        StreamProcessor Tag:Resource Untag:Resource Update:DatasetEntries, StreamProcessor;AccessDenied \
        InternalServerError InvalidParameter LimitExceeded ResourceNotFound Throttling;upper;/CSSColor \
        KVSStreamStartSelector /SDKType SNSTopicArn;Tags;CompletionTimestamp CreationTimestamp LastUpdateTimestamp \
        LastUpdatedTimestamp TrainingEndTimestamp;Bytes GroundTruth;PolicyDocument SourceRefContains
        ResourceGroupsTaggingApi;Resource Groups Tagging \
        API;tagging;;ResourceGroupsTaggingAPI_20170126;1.1;Describe:ReportCreation Get:ComplianceSummary, Resources, \
        TagKeys, TagValues List:RequiredTags Start:ReportCreation Tag:Resources \
        Untag:Resources;InvalidParameter;upper;;FailedResourcesMap Tags;;;
        Route53Domains;Route 53 \
        Domains;route53domains;;Route53Domains_v20140515;1.1;Accept:DomainTransferFromAnotherAwsAccount \
        Associate:DelegationSignerToDomain Cancel:DomainTransferToAnotherAwsAccount Check:DomainAvailability, \
        DomainTransferability Delete:Domain, TagsForDomain Disable:DomainAutoRenew, DomainTransferLock \
        Disassociate:DelegationSignerFromDomain Enable:DomainAutoRenew, DomainTransferLock \
        Get:ContactReachabilityStatus, DomainDetail, DomainPrices, DomainSuggestions, OperationDetail List:Domains, \
        Operations, Prices, TagsForDomain Push:Domain Register:Domain Reject:DomainTransferFromAnotherAwsAccount \
        Renew:Domain Resend:ContactReachabilityEmail, OperationAuthorization Restore:Domain Retrieve:DomainAuthCode \
        Transfer:Domain, DomainToAnotherAwsAccount Update:DomainContact, DomainContactPrivacy, DomainNameservers, \
        TagsForDomain View:Billing;;upper;FIAuthKey GetContactReachabilityStatus/domainName \
        ResendContactReachabilityEmail/domainName /emailAddress /isAlreadyVerified /message /requestId /status \
        /tld;;BillDate CreationDate End ExpirationDate Expiry LastUpdatedDate Start SubmittedDate SubmittedSince \
        UpdatedDate;;
        Route53RecoveryCluster;Route53 Recovery \
        Cluster;route53-recovery-cluster;;ToggleCustomerAPI;1.0;Get:RoutingControlState List:RoutingControls \
        Update:RoutingControlState, RoutingControlStates;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;/fields /limitCode /message /name /reason /resourceId /resourceType /retryAfterSeconds \
        /serviceCode;;;;
        Route53Resolver;Route53Resolver;route53resolver;;Route53Resolver;1.1;Associate:FirewallRuleGroup, \
        ResolverEndpointIpAddress, ResolverQueryLogConfig, ResolverRule Batch:CreateFirewallRule, DeleteFirewallRule, \
        UpdateFirewallRule Create:FirewallDomainList, FirewallRule, FirewallRuleGroup, OutpostResolver, \
        ResolverEndpoint, ResolverQueryLogConfig, ResolverRule Delete:FirewallDomainList, FirewallRule, \
        FirewallRuleGroup, OutpostResolver, ResolverEndpoint, ResolverQueryLogConfig, ResolverRule \
        Disassociate:FirewallRuleGroup, ResolverEndpointIpAddress, ResolverQueryLogConfig, ResolverRule \
        Get:FirewallConfig, FirewallDomainList, FirewallRuleGroup, FirewallRuleGroupAssociation, \
        FirewallRuleGroupPolicy, OutpostResolver, ResolverConfig, ResolverDnssecConfig, ResolverEndpoint, \
        ResolverQueryLogConfig, ResolverQueryLogConfigAssociation, ResolverQueryLogConfigPolicy, ResolverRule, \
        ResolverRuleAssociation, ResolverRulePolicy Import:FirewallDomains List:FirewallConfigs, FirewallDomainLists, \
        FirewallDomains, FirewallRuleGroupAssociations, FirewallRuleGroups, FirewallRuleTypes, FirewallRules, \
        OutpostResolvers, ResolverConfigs, ResolverDnssecConfigs, ResolverEndpointIpAddresses, ResolverEndpoints, \
        ResolverQueryLogConfigAssociations, ResolverQueryLogConfigs, ResolverRuleAssociations, ResolverRules, \
        TagsForResource Put:FirewallRuleGroupPolicy, ResolverQueryLogConfigPolicy, ResolverRulePolicy Tag:Resource \
        Untag:Resource Update:FirewallConfig, FirewallDomains, FirewallRule, FirewallRuleGroupAssociation, \
        OutpostResolver, ResolverConfig, ResolverDnssecConfig, ResolverEndpoint, ResolverRule;AccessDenied \
        InvalidParameter LimitExceeded ResourceNotFound Throttling Validation;upper;AssociateResolverRule/VPCId \
        DisassociateResolverRule/VPCId;;;;
        SageMaker;SageMaker;api.sagemaker;sagemaker;SageMaker;1.1;Add:Association, Tags Associate:TrialComponent \
        Attach:ClusterNodeNetworkInterface, ClusterNodeVolume Batch:AddClusterNodes, DeleteClusterNodes, \
        DescribeModelPackage, RebootClusterNodes, ReplaceClusterNodes Create:AIBenchmarkJob, AIRecommendationJob, \
        AIWorkloadConfig, Action, Algorithm, App, AppImageConfig, Artifact, AutoMLJob, AutoMLJobV2, Cluster, \
        ClusterExtension, ClusterSchedulerConfig, CodeRepository, CompilationJob, ComputeQuota, Context, \
        DataQualityJobDefinition, DeviceFleet, Domain, EdgeDeploymentPlan, EdgeDeploymentStage, EdgePackagingJob, \
        Endpoint, EndpointConfig, Experiment, FeatureGroup, FlowDefinition, Hub, HubContentPresignedUrls, \
        HubContentReference, HumanTaskUi, HyperParameterTuningJob, Image, ImageVersion, InferenceComponent, \
        InferenceExperiment, InferenceRecommendationsJob, Job, LabelingJob, MlflowApp, MlflowTrackingServer, Model, \
        ModelBiasJobDefinition, ModelCard, ModelCardExportJob, ModelExplainabilityJobDefinition, ModelPackage, \
        ModelPackageGroup, ModelQualityJobDefinition, MonitoringSchedule, NotebookInstance, \
        NotebookInstanceLifecycleConfig, OptimizationJob, PartnerApp, PartnerAppPresignedUrl, Pipeline, \
        PresignedDomainUrl, PresignedMlflowAppUrl, PresignedMlflowTrackingServerUrl, PresignedNotebookInstanceUrl, \
        ProcessingJob, Project, Space, StudioLifecycleConfig, TrainingJob, TrainingPlan, TrainingSession, TransformJob, \
        Trial, TrialComponent, UserProfile, Workforce, Workteam Delete:AIBenchmarkJob, AIRecommendationJob, \
        AIWorkloadConfig, Action, Algorithm, App, AppImageConfig, Artifact, Association, Cluster, ClusterExtension, \
        ClusterSchedulerConfig, CodeRepository, CompilationJob, ComputeQuota, Context, DataQualityJobDefinition, \
        DeviceFleet, Domain, EdgeDeploymentPlan, EdgeDeploymentStage, Endpoint, EndpointConfig, Experiment, \
        FeatureGroup, FlowDefinition, Hub, HubContent, HubContentReference, HumanTaskUi, HyperParameterTuningJob, Image, \
        ImageVersion, InferenceComponent, InferenceExperiment, Job, MlflowApp, MlflowTrackingServer, Model, \
        ModelBiasJobDefinition, ModelCard, ModelExplainabilityJobDefinition, ModelPackage, ModelPackageGroup, \
        ModelPackageGroupPolicy, ModelQualityJobDefinition, MonitoringSchedule, NotebookInstance, \
        NotebookInstanceLifecycleConfig, OptimizationJob, PartnerApp, Pipeline, ProcessingJob, Project, Space, \
        StudioLifecycleConfig, Tags, TrainingJob, TrainingSession, Trial, TrialComponent, UserProfile, Workforce, \
        Workteam Deregister:Devices Describe:AIBenchmarkJob, AIRecommendationJob, AIWorkloadConfig, Action, Algorithm, \
        App, AppImageConfig, Artifact, AutoMLJob, AutoMLJobV2, Cluster, ClusterEvent, ClusterExtension, ClusterNode, \
        ClusterSchedulerConfig, CodeRepository, CompilationJob, ComputeQuota, Context, DataQualityJobDefinition, Device, \
        DeviceFleet, Domain, EdgeDeploymentPlan, EdgePackagingJob, Endpoint, EndpointConfig, Experiment, FeatureGroup, \
        FeatureMetadata, FlowDefinition, Hub, HubContent, HumanTaskUi, HyperParameterTuningJob, Image, ImageVersion, \
        InferenceComponent, InferenceExperiment, InferenceRecommendationsJob, Job, JobSchemaVersion, LabelingJob, \
        LineageGroup, MlflowApp, MlflowTrackingServer, Model, ModelBiasJobDefinition, ModelCard, ModelCardExportJob, \
        ModelExplainabilityJobDefinition, ModelPackage, ModelPackageGroup, ModelQualityJobDefinition, \
        MonitoringSchedule, NotebookInstance, NotebookInstanceLifecycleConfig, OptimizationJob, PartnerApp, Pipeline, \
        PipelineDefinitionForExecution, PipelineExecution, ProcessingJob, Project, ReservedCapacity, Space, \
        StudioLifecycleConfig, SubscribedWorkteam, TrainingJob, TrainingPlan, TrainingPlanExtensionHistory, \
        TrainingSession, TransformJob, Trial, TrialComponent, UserProfile, Workforce, Workteam Detach:ClusterNodeVolume \
        Disable:SagemakerServicecatalogPortfolio Disassociate:TrialComponent Enable:SagemakerServicecatalogPortfolio \
        Extend:TrainingPlan Get:DeviceFleetReport, LineageGroupPolicy, ModelPackageGroupPolicy, \
        SagemakerServicecatalogPortfolioStatus, ScalingConfigurationRecommendation, SearchSuggestions Import:HubContent \
        List:AIBenchmarkJobs, AIRecommendationJobs, AIWorkloadConfigs, Actions, Algorithms, Aliases, AppImageConfigs, \
        Apps, Artifacts, Associations, AutoMLJobs, CandidatesForAutoMLJob, ClusterEvents, ClusterExtensions, \
        ClusterNodes, ClusterSchedulerConfigs, Clusters, CodeRepositories, CompilationJobs, ComputeQuotas, Contexts, \
        DataQualityJobDefinitions, DeviceFleets, Devices, Domains, EdgeDeploymentPlans, EdgePackagingJobs, \
        EndpointConfigs, Endpoints, Experiments, FeatureGroups, FlowDefinitions, HubContentVersions, HubContents, Hubs, \
        HumanTaskUis, HyperParameterTuningJobs, ImageVersions, Images, InferenceComponents, InferenceExperiments, \
        InferenceRecommendationsJobSteps, InferenceRecommendationsJobs, JobSchemaVersions, Jobs, LabelingJobs, \
        LabelingJobsForWorkteam, LineageGroups, MlflowApps, MlflowTrackingServers, ModelBiasJobDefinitions, \
        ModelCardExportJobs, ModelCardVersions, ModelCards, ModelExplainabilityJobDefinitions, ModelMetadata, \
        ModelPackageGroups, ModelPackages, ModelQualityJobDefinitions, Models, MonitoringAlertHistory, MonitoringAlerts, \
        MonitoringExecutions, MonitoringSchedules, NotebookInstanceLifecycleConfigs, NotebookInstances, \
        OptimizationJobs, PartnerApps, PipelineExecutionSteps, PipelineExecutions, PipelineParametersForExecution, \
        PipelineVersions, Pipelines, ProcessingJobs, Projects, ResourceCatalogs, Spaces, StageDevices, \
        StudioLifecycleConfigs, SubscribedWorkteams, Tags, TrainingJobs, TrainingJobsForHyperParameterTuningJob, \
        TrainingPlans, TrainingSessions, TransformJobs, TrialComponents, Trials, UltraServersByReservedCapacity, \
        UserProfiles, Workforces, Workteams Put:ModelPackageGroupPolicy Query:Lineage Register:Devices Render:UiTemplate \
        Retry:PipelineExecution Search:, TrainingPlanOfferings Send:PipelineExecutionStepFailure, \
        PipelineExecutionStepSuccess Start:ClusterHealthCheck, EdgeDeploymentStage, InferenceExperiment, \
        MlflowTrackingServer, MonitoringSchedule, NotebookInstance, PipelineExecution, Session Stop:AIBenchmarkJob, \
        AIRecommendationJob, AutoMLJob, CompilationJob, EdgeDeploymentStage, EdgePackagingJob, HyperParameterTuningJob, \
        InferenceExperiment, InferenceRecommendationsJob, Job, LabelingJob, MlflowTrackingServer, MonitoringSchedule, \
        NotebookInstance, OptimizationJob, PipelineExecution, ProcessingJob, TrainingJob, TrainingSession, TransformJob \
        Update:Action, AppImageConfig, Artifact, Cluster, ClusterExtension, ClusterSchedulerConfig, ClusterSoftware, \
        CodeRepository, ComputeQuota, Context, DeviceFleet, Devices, Domain, Endpoint, EndpointWeightsAndCapacities, \
        Experiment, FeatureGroup, FeatureMetadata, Hub, HubContent, HubContentReference, Image, ImageVersion, \
        InferenceComponent, InferenceComponentRuntimeConfig, InferenceExperiment, MlflowApp, MlflowTrackingServer, \
        ModelCard, ModelPackage, MonitoringAlert, MonitoringSchedule, NotebookInstance, NotebookInstanceLifecycleConfig, \
        PartnerApp, Pipeline, PipelineExecution, PipelineVersion, Project, Space, TrainingJob, Trial, TrialComponent, \
        UserProfile, Workforce, Workteam;ResourceNotFound;upper;/AIBenchmarkJobArn AIBenchmarkJobName \
        /AIBenchmarkJobStatus /AIBenchmarkJobs /AIRecommendationJobArn AIRecommendationJobName \
        /AIRecommendationJobStatus /AIRecommendationJobs /AIWorkloadConfigArn AIWorkloadConfigIdentifier \
        AIWorkloadConfigName AIWorkloadConfigs EFSFileSystem EFSFileSystemConfig /EMR /EMRServerless \
        MLFramework;ActionArns ActiveOperations Aggregation Arguments ArtifactArns AuthenticationRequestExtraParams \
        BatchDescribeModelPackageErrorMap CollectionParameters ContainerEnvironmentVariables ContextArns CurrentLabels \
        CustomerMetadataProperties DesiredLabels Environment EnvironmentVariables Filling HookParameters HyperParameters \
        InferenceContainerDefinitions InputArtifacts Labels ModelPackageSummaries ModelVariantActions OptimizationConfig \
        OptimizationEnvironment OutputArtifacts OverrideEnvironment Parameters ProfilingParameters Properties \
        RuleParameters StaticHyperParameters StatusDetails TextGenerationHyperParameters TunedHyperParameters;AttachTime \
        CompilationEndTime CompilationStartTime CompletionTime ConvergenceDetectedTime CreateDate CreatedAfter CreatedAt \
        CreatedBefore CreationTime CreationTimeAfter CreationTimeBefore CurrentVersionEolDate DeploymentStartTime \
        EdgeDeploymentStageStartTime EndDate EndTime EndTimeBefore EventTime EventTimeAfter EventTimeBefore ExtendedAt \
        ExtensionEndTime ExtensionStartTime HyperParameterTuningEndTime InvocationEndTime InvocationStartTime \
        LastExecutionTime LastHealthCheckTimestamp LastModifiedAt LastModifiedTime LastModifiedTimeAfter \
        LastModifiedTimeBefore LastRunTime LastSoftwareUpdateTime LastUpdatedDate LastUserActivityTimestamp \
        LatestHeartbeat LatestHeartbeatAfter LatestInference LatestSampleTime LaunchTime ModifiedAfter ModifiedBefore \
        ModifiedTimeAfter ModifiedTimeBefore NextPatchDate OptimizationEndTime OptimizationStartTime \
        OriginalCreationTime ProcessingEndTime ProcessingStartTime RegistrationTime ReportGenerated \
        RequestedEndTimeBefore RequestedStartTimeAfter ResolutionTime ScheduledTime ScheduledTimeAfter \
        ScheduledTimeBefore StartDate StartTime StartTimeAfter StartTimeBefore TimeStamp Timestamp TrainingEndTime \
        TrainingStartTime TransformEndTime TransformStartTime;;AuthorizedUrl AwsManagedHumanLoopRequestSource \
        CompilationJobArn CompilerOptions ConfigUri ConfigurationValues Content ContentTemplate DataInputConfig \
        FeatureSpecificationS3Uri FeaturesAttribute HumanLoopActivationConditions Inline Input InputFilter \
        JobConfigDocument JobConfigSchema JoinSource JwksUri LabelCategoryConfigS3Uri OutputFilter PipelineDefinition \
        PresetDeploymentConfig ProbabilityAttribute RecordPreprocessorSourceUri S3DataType S3Uri
        SecretsManager;Secrets Manager;secretsmanager;;secretsmanager;1.1;Batch:GetSecretValue Cancel:RotateSecret \
        Create:Secret Delete:ResourcePolicy, Secret Describe:Secret Get:RandomPassword, ResourcePolicy, SecretValue \
        List:SecretVersionIds, Secrets Put:ResourcePolicy, SecretValue Remove:RegionsFromReplication \
        Replicate:SecretToRegions Restore:Secret Rotate:Secret Stop:ReplicationToReplica Tag:Resource Untag:Resource \
        Update:Secret, SecretVersionStage Validate:ResourcePolicy;InvalidParameter LimitExceeded \
        ResourceNotFound;upper;/ARN;SecretVersionsToStages VersionIdsToStages;CreatedDate DeletedDate DeletionDate \
        LastAccessedDate LastChangedDate LastRotatedDate NextRotationDate;SecretBinary;ResourcePolicy SecretString
        ServiceCatalog;Service Catalog;servicecatalog;;AWS242ServiceCatalogService;1.1;Accept:PortfolioShare \
        Associate:BudgetWithResource, PrincipalWithPortfolio, ProductWithPortfolio, \
        ServiceActionWithProvisioningArtifact, TagOptionWithResource \
        Batch:AssociateServiceActionWithProvisioningArtifact, DisassociateServiceActionFromProvisioningArtifact \
        Copy:Product Create:Constraint, Portfolio, PortfolioShare, Product, ProvisionedProductPlan, \
        ProvisioningArtifact, ServiceAction, TagOption Delete:Constraint, Portfolio, PortfolioShare, Product, \
        ProvisionedProductPlan, ProvisioningArtifact, ServiceAction, TagOption Describe:Constraint, CopyProductStatus, \
        Portfolio, PortfolioShareStatus, PortfolioShares, Product, ProductAsAdmin, ProductView, ProvisionedProduct, \
        ProvisionedProductPlan, ProvisioningArtifact, ProvisioningParameters, Record, ServiceAction, \
        ServiceActionExecutionParameters, TagOption Disable:AWSOrganizationsAccess Disassociate:BudgetFromResource, \
        PrincipalFromPortfolio, ProductFromPortfolio, ServiceActionFromProvisioningArtifact, TagOptionFromResource \
        Enable:AWSOrganizationsAccess Execute:ProvisionedProductPlan, ProvisionedProductServiceAction \
        Get:AWSOrganizationsAccessStatus, ProvisionedProductOutputs Import:AsProvisionedProduct \
        List:AcceptedPortfolioShares, BudgetsForResource, ConstraintsForPortfolio, LaunchPaths, \
        OrganizationPortfolioAccess, PortfolioAccess, Portfolios, PortfoliosForProduct, PrincipalsForPortfolio, \
        ProvisionedProductPlans, ProvisioningArtifacts, ProvisioningArtifactsForServiceAction, RecordHistory, \
        ResourcesForTagOption, ServiceActions, ServiceActionsForProvisioningArtifact, \
        StackInstancesForProvisionedProduct, TagOptions Notify:ProvisionProductEngineWorkflowResult, \
        TerminateProvisionedProductEngineWorkflowResult, UpdateProvisionedProductEngineWorkflowResult Provision:Product \
        Reject:PortfolioShare Scan:ProvisionedProducts Search:Products, ProductsAsAdmin, ProvisionedProducts \
        Terminate:ProvisionedProduct Update:Constraint, Portfolio, PortfolioShare, Product, ProvisionedProduct, \
        ProvisionedProductProperties, ProvisioningArtifact, ServiceAction, TagOption;LimitExceeded \
        ResourceNotFound;upper;/ARN;Definition Filters Info Parameters ProductViewAggregations \
        ProvisionedProductProperties ProvisioningArtifactMetadata;CreatedTime LastSuccessfulSyncTime LastSyncTime \
        UpdatedTime;;
        ServiceDiscovery;ServiceDiscovery;servicediscovery;;Route53AutoNaming_v20170314;1.1;Create:HttpNamespace, \
        PrivateDnsNamespace, PublicDnsNamespace, Service Delete:Namespace, Service, ServiceAttributes \
        Deregister:Instance Discover:Instances, InstancesRevision Get:Instance, InstancesHealthStatus, Namespace, \
        Operation, Service, ServiceAttributes List:Instances, Namespaces, Operations, Services, TagsForResource \
        Register:Instance Tag:Resource Untag:Resource Update:HttpNamespace, InstanceCustomHealthStatus, \
        PrivateDnsNamespace, PublicDnsNamespace, Service, ServiceAttributes;ResourceNotFound;upper;SOA TTL;Attributes \
        OptionalParameters QueryParameters Status Targets;CreateDate UpdateDate;;
        ServiceQuotas;Service Quotas;servicequotas;;ServiceQuotasV20190624;1.1;Associate:ServiceQuotaTemplate \
        Create:SupportCase Delete:ServiceQuotaIncreaseRequestFromTemplate Disassociate:ServiceQuotaTemplate \
        Get:AWSDefaultServiceQuota, AssociationForServiceQuotaTemplate, AutoManagementConfiguration, \
        QuotaUtilizationReport, RequestedServiceQuotaChange, ServiceQuota, ServiceQuotaIncreaseRequestFromTemplate \
        List:AWSDefaultServiceQuotas, RequestedServiceQuotaChangeHistory, RequestedServiceQuotaChangeHistoryByQuota, \
        ServiceQuotaIncreaseRequestsInTemplate, ServiceQuotas, Services, TagsForResource \
        Put:ServiceQuotaIncreaseRequestIntoTemplate Request:ServiceQuotaIncrease Start:AutoManagement, \
        QuotaUtilizationReport Stop:AutoManagement Tag:Resource Untag:Resource Update:AutoManagement;AccessDenied \
        TooManyRequests;upper;;ExclusionList MetricDimensions;Created GeneratedAt LastUpdated;;
        Sfn;SFN;states;;AWSStepFunctions;1.0;Create:Activity, StateMachine, StateMachineAlias Delete:Activity, \
        StateMachine, StateMachineAlias, StateMachineVersion Describe:Activity, Execution, MapRun, StateMachine, \
        StateMachineAlias, StateMachineForExecution Get:ActivityTask, ExecutionHistory List:Activities, Executions, \
        MapRuns, StateMachineAliases, StateMachineVersions, StateMachines, TagsForResource Publish:StateMachineVersion \
        Redrive:Execution Send:TaskFailure, TaskHeartbeat, TaskSuccess Start:Execution, SyncExecution Stop:Execution \
        Tag:Resource Test:State Untag:Resource Update:MapRun, StateMachine, StateMachineAlias \
        Validate:StateMachineDefinition;ResourceNotFound Validation;lower;;assignedVariables \
        variableReferences;creationDate redriveDate startDate stopDate timestamp updateDate;;afterArguments \
        afterInputPath afterItemsPath afterParameters afterResultPath afterResultSelector context input output \
        parameters result variables
        Shield;Shield;shield;;AWSShield_20160616;1.1;Associate:DRTLogBucket, DRTRole, HealthCheck, \
        ProactiveEngagementDetails Create:Protection, ProtectionGroup, Subscription Delete:Protection, ProtectionGroup, \
        Subscription Describe:Attack, AttackStatistics, DRTAccess, EmergencyContactSettings, Protection, \
        ProtectionGroup, Subscription Disable:ApplicationLayerAutomaticResponse, ProactiveEngagement \
        Disassociate:DRTLogBucket, DRTRole, HealthCheck Enable:ApplicationLayerAutomaticResponse, ProactiveEngagement \
        Get:SubscriptionState List:Attacks, ProtectionGroups, Protections, ResourcesInProtectionGroup, TagsForResource \
        Tag:Resource Untag:Resource Update:ApplicationLayerAutomaticResponse, EmergencyContactSettings, ProtectionGroup, \
        Subscription;AccessDenied InternalError InvalidParameter ResourceNotFound;upper;/fields /message /name /reason \
        /resourceType;;EndTime FromInclusive StartTime ToExclusive;;
        Snowball;Snowball;snowball;;AWSIESnowballJobManagementService;1.1;Cancel:Cluster, Job Create:Address, Cluster, \
        Job, LongTermPricing, ReturnShippingLabel Describe:Address, Addresses, Cluster, Job, ReturnShippingLabel \
        Get:JobManifest, JobUnlockCode, SnowballUsage, SoftwareUpdates List:ClusterJobs, Clusters, CompatibleImages, \
        Jobs, LongTermPricing, PickupLocations, ServiceVersions Update:Cluster, Job, JobShipmentState, \
        LongTermPricing;;upper;EKSAnywhereVersion EKSOnDeviceService GSTIN IND NFSOnDeviceService \
        TGWOnDeviceService;;CreationDate ExpirationDate IdentificationExpirationDate LongTermPricingEndDate \
        LongTermPricingStartDate;;
        Sqs;SQS;sqs;;AmazonSQS;1.0;Add:Permission Cancel:MessageMoveTask Change:MessageVisibility, \
        MessageVisibilityBatch Create:Queue Delete:Message, MessageBatch, Queue Get:QueueAttributes, QueueUrl \
        List:DeadLetterSourceQueues, MessageMoveTasks, QueueTags, Queues Purge:Queue Receive:Message Remove:Permission \
        Send:Message, MessageBatch Set:QueueAttributes Start:MessageMoveTask Tag:Queue \
        Untag:Queue;ResourceNotFound;upper;AWSAccountIds /MD5OfBody /MD5OfMessageAttributes /MD5OfMessageBody \
        /MD5OfMessageSystemAttributes /message /queueUrls CreateQueue/tags;Attributes MessageAttributes \
        MessageSystemAttributes Tags tags;;BinaryValue;MessageBody
        Ssm;SSM;ssm;;AmazonSSM;1.1;Add:TagsToResource Associate:OpsItemRelatedItem Cancel:Command, \
        MaintenanceWindowExecution Create:Activation, Association, AssociationBatch, CloudConnector, Document, \
        MaintenanceWindow, OpsItem, OpsMetadata, PatchBaseline, ResourceDataSync Delete:Activation, Association, \
        CloudConnector, Document, Inventory, MaintenanceWindow, OpsItem, OpsMetadata, Parameter, Parameters, \
        PatchBaseline, ResourceDataSync, ResourcePolicy Deregister:DefaultHostManagementConfiguration, ManagedInstance, \
        PatchBaselineForPatchGroup, TargetFromMaintenanceWindow, TaskFromMaintenanceWindow Describe:Activations, \
        Association, AssociationExecutionTargets, AssociationExecutions, AutomationExecutions, AutomationStepExecutions, \
        AvailablePatches, Document, DocumentPermission, EffectiveInstanceAssociations, EffectivePatchesForPatchBaseline, \
        InstanceAssociationsStatus, InstanceInformation, InstancePatchStates, InstancePatchStatesForPatchGroup, \
        InstancePatches, InstanceProperties, InventoryDeletions, MaintenanceWindowExecutionTaskInvocations, \
        MaintenanceWindowExecutionTasks, MaintenanceWindowExecutions, MaintenanceWindowSchedule, \
        MaintenanceWindowTargets, MaintenanceWindowTasks, MaintenanceWindows, MaintenanceWindowsForTarget, OpsItems, \
        Parameters, PatchBaselines, PatchGroupState, PatchGroups, PatchProperties, Sessions \
        Disassociate:OpsItemRelatedItem Get:AccessToken, AutomationExecution, CalendarState, CloudConnector, \
        CommandInvocation, ConnectionStatus, DefaultPatchBaseline, DeployablePatchSnapshotForInstance, Document, \
        ExecutionPreview, Inventory, InventorySchema, MaintenanceWindow, MaintenanceWindowExecution, \
        MaintenanceWindowExecutionTask, MaintenanceWindowExecutionTaskInvocation, MaintenanceWindowTask, OpsItem, \
        OpsMetadata, OpsSummary, Parameter, ParameterHistory, Parameters, ParametersByPath, PatchBaseline, \
        PatchBaselineForPatchGroup, ResourcePolicies, ServiceSetting Label:ParameterVersion List:AssociationVersions, \
        Associations, CloudConnectors, CommandInvocations, Commands, ComplianceItems, ComplianceSummaries, \
        DocumentMetadataHistory, DocumentVersions, Documents, InventoryEntries, Nodes, NodesSummary, OpsItemEvents, \
        OpsItemRelatedItems, OpsMetadata, ResourceComplianceSummaries, ResourceDataSync, TagsForResource \
        Modify:DocumentPermission Put:ComplianceItems, Inventory, Parameter, ResourcePolicy \
        Register:DefaultHostManagementConfiguration, DefaultPatchBaseline, PatchBaselineForPatchGroup, \
        TargetWithMaintenanceWindow, TaskWithMaintenanceWindow Remove:TagsFromResource Reset:ServiceSetting \
        Resume:Session Send:AutomationSignal, Command Start:AccessRequest, AssociationsOnce, AutomationExecution, \
        ChangeRequestExecution, ExecutionPreview, Session Stop:AutomationExecution Terminate:Session \
        Unlabel:ParameterVersion Update:Association, AssociationStatus, CloudConnector, Document, \
        DocumentDefaultVersion, DocumentMetadata, MaintenanceWindow, MaintenanceWindowTarget, MaintenanceWindowTask, \
        ManagedInstanceRole, OpsItem, OpsMetadata, PatchBaseline, ResourceDataSync, ServiceSetting \
        Validate:CloudConnector;AccessDenied InternalServerError ResourceNotFound Throttling Validation;upper;/ARN \
        AWSKMSKeyARN /CVEIds /IPAddress /KBId AssociationFilterList/key DocumentFilterList/key \
        InstanceInformationFilterList/key InstancePropertyFilterList/key /message AssociationFilterList/value \
        DocumentFilterList/value valueSet;AssociationStatusAggregatedCount Context Data Details Inputs \
        InstanceAssociationStatusAggregatedCount Metadata MetadataToUpdate OperationalData Outputs OverriddenParameters \
        Parameters Payload StepPreviews TaskParameters Values Variables;ActualEndTime ActualStartTime ApprovalDate \
        CaptureTime CreateTime CreatedAt CreatedDate CreatedTime CreationDate Date DeletionStartTime EndDate EndTime \
        EndedAt ExecutionDate ExecutionEndTime ExecutionStartTime ExecutionTime ExpirationDate ExpirationTime \
        ExpiresAfter InstalledTime LastAssociationExecutionDate LastExecutionDate LastModifiedDate LastModifiedTime \
        LastNoRebootInstallOperationTime LastPingDateTime LastStatusUpdateTime LastSuccessfulAssociationExecutionDate \
        LastSuccessfulExecutionDate LastSuccessfulSyncTime LastSyncTime LastUpdateAssociationDate LaunchTime \
        ModifiedDate OperationEndTime OperationStartTime PlannedEndTime PlannedStartTime RegistrationDate ReleaseDate \
        RequestedDateTime ResponseFinishDateTime ResponseStartDateTime ReviewedTime ScheduledEndTime ScheduledTime \
        StartDate StartTime SyncCreatedTime SyncLastModifiedTime UpdatedAt UpdatedTime;;DocumentFormat PolicyText
        SsmContacts;SSM Contacts;ssm-contacts;;SSMContacts;1.1;Accept:Page Activate:ContactChannel Create:Contact, \
        ContactChannel, Rotation, RotationOverride Deactivate:ContactChannel Delete:Contact, ContactChannel, Rotation, \
        RotationOverride Describe:Engagement, Page Get:Contact, ContactChannel, ContactPolicy, Rotation, \
        RotationOverride List:ContactChannels, Contacts, Engagements, PageReceipts, PageResolutions, PagesByContact, \
        PagesByEngagement, PreviewRotationShifts, RotationOverrides, RotationShifts, Rotations, TagsForResource \
        Put:ContactPolicy Send:ActivationCode Start:Engagement Stop:Engagement Tag:Resource Untag:Resource \
        Update:Contact, ContactChannel, Rotation;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;;ShiftCoverages;CreateTime DeliveryTime EndTime ReadTime ReceiptTime RotationStartTime SentTime \
        StartTime StopTime;;
        SsoAdmin;SSO Admin;sso;;SWBExternalService;1.1;Add:Region Attach:CustomerManagedPolicyReferenceToPermissionSet, \
        ManagedPolicyToPermissionSet Create:AccountAssignment, Application, ApplicationAssignment, Instance, \
        InstanceAccessControlAttributeConfiguration, PermissionSet, TrustedTokenIssuer Delete:AccountAssignment, \
        Application, ApplicationAccessScope, ApplicationAssignment, ApplicationAuthenticationMethod, ApplicationGrant, \
        InlinePolicyFromPermissionSet, Instance, InstanceAccessControlAttributeConfiguration, PermissionSet, \
        PermissionsBoundaryFromPermissionSet, TrustedTokenIssuer Describe:AccountAssignmentCreationStatus, \
        AccountAssignmentDeletionStatus, Application, ApplicationAssignment, ApplicationProvider, Instance, \
        InstanceAccessControlAttributeConfiguration, PermissionSet, PermissionSetProvisioningStatus, Region, \
        TrustedTokenIssuer Detach:CustomerManagedPolicyReferenceFromPermissionSet, ManagedPolicyFromPermissionSet \
        Get:ApplicationAccessScope, ApplicationAssignmentConfiguration, ApplicationAuthenticationMethod, \
        ApplicationGrant, ApplicationSessionConfiguration, InlinePolicyForPermissionSet, \
        PermissionsBoundaryForPermissionSet List:AccountAssignmentCreationStatus, AccountAssignmentDeletionStatus, \
        AccountAssignments, AccountAssignmentsForPrincipal, AccountsForProvisionedPermissionSet, \
        ApplicationAccessScopes, ApplicationAssignments, ApplicationAssignmentsForPrincipal, \
        ApplicationAuthenticationMethods, ApplicationGrants, ApplicationProviders, Applications, \
        CustomerManagedPolicyReferencesInPermissionSet, Instances, ManagedPoliciesInPermissionSet, \
        PermissionSetProvisioningStatus, PermissionSets, PermissionSetsProvisionedToAccount, Regions, TagsForResource, \
        TrustedTokenIssuers Provision:PermissionSet Put:ApplicationAccessScope, ApplicationAssignmentConfiguration, \
        ApplicationAuthenticationMethod, ApplicationGrant, ApplicationSessionConfiguration, InlinePolicyToPermissionSet, \
        PermissionsBoundaryToPermissionSet Remove:Region Tag:Resource Untag:Resource Update:Application, Instance, \
        InstanceAccessControlAttributeConfiguration, PermissionSet, TrustedTokenIssuer;AccessDenied InternalServer \
        ResourceNotFound Throttling Validation;upper;;Scopes;AddedDate CreatedDate;;JwksRetrievalOption
        StorageGateway;Storage Gateway;storagegateway;;StorageGateway_20130630;1.1;Activate:Gateway Add:Cache, \
        TagsToResource, UploadBuffer, WorkingStorage Assign:TapePool Associate:FileSystem Attach:Volume Cancel:Archival, \
        CacheReport, Retrieval Create:CachediSCSIVolume, NFSFileShare, SMBFileShare, Snapshot, \
        SnapshotFromVolumeRecoveryPoint, StorediSCSIVolume, TapePool, TapeWithBarcode, Tapes \
        Delete:AutomaticTapeCreationPolicy, BandwidthRateLimit, CacheReport, ChapCredentials, FileShare, Gateway, \
        SnapshotSchedule, Tape, TapeArchive, TapePool, Volume Describe:AvailabilityMonitorTest, BandwidthRateLimit, \
        BandwidthRateLimitSchedule, Cache, CacheReport, CachediSCSIVolumes, ChapCredentials, FileSystemAssociations, \
        GatewayInformation, MaintenanceStartTime, NFSFileShares, SMBFileShares, SMBSettings, SnapshotSchedule, \
        StorediSCSIVolumes, TapeArchives, TapeRecoveryPoints, Tapes, UploadBuffer, VTLDevices, WorkingStorage \
        Detach:Volume Disable:Gateway Disassociate:FileSystem Evict:FilesFailingUpload Join:Domain \
        List:AutomaticTapeCreationPolicies, CacheReports, FileShares, FileSystemAssociations, Gateways, LocalDisks, \
        TagsForResource, TapePools, Tapes, VolumeInitiators, VolumeRecoveryPoints, Volumes Notify:WhenUploaded \
        Refresh:Cache Remove:TagsFromResource Reset:Cache Retrieve:TapeArchive, TapeRecoveryPoint \
        Set:LocalConsolePassword, SMBGuestPassword Shutdown:Gateway Start:AvailabilityMonitorTest, CacheReport, Gateway \
        Update:AutomaticTapeCreationPolicy, BandwidthRateLimit, BandwidthRateLimitSchedule, ChapCredentials, \
        FileSystemAssociation, GatewayInformation, GatewaySoftwareNow, MaintenanceStartTime, NFSFileShare, SMBFileShare, \
        SMBFileShareVisibility, SMBLocalGroups, SMBSecurityStrategy, SnapshotSchedule, \
        VTLDeviceType;InternalServerError;upper;KMSEncrypted KMSKey NFSFileShareDefaults /NFSFileShareInfoList \
        SMBACLEnabled /SMBFileShareInfoList /SMBGuestPasswordSet SMBLocalGroups SMBSecurityStrategy /VPCEndpoint \
        VPCEndpointDNSName /VTLDevice VTLDeviceARN VTLDeviceARNs /VTLDeviceProductIdentifier /VTLDeviceType \
        /VTLDeviceVendor /VTLDevices /error /errorCode /errorDetails /message;errorDetails;CompletionTime CreatedDate \
        EndTime PoolEntryDate RetentionStartDate StartTime TapeCreatedDate TapeRecoveryPointTime;;
        Support;Support;support;;AWSSupport_20130415;1.1;Add:AttachmentsToSet, CommunicationToCase \
        Complete:AttachmentUpload Create:Case Describe:Attachment, AttachmentUploadStatus, Cases, Communications, \
        CreateCaseOptions, Services, SeverityLevels, SupportedLanguages, TrustedAdvisorCheckRefreshStatuses, \
        TrustedAdvisorCheckResult, TrustedAdvisorCheckSummaries, TrustedAdvisorChecks Get:AttachmentDownloadLink, \
        AttachmentUploadLinks Refresh:TrustedAdvisorCheck Resolve:Case;InternalServerError \
        Throttling;lower;;;;data;startDateTime
        Swf;SWF;swf;;SimpleWorkflowService;1.0;Count:ClosedWorkflowExecutions, OpenWorkflowExecutions, \
        PendingActivityTasks, PendingDecisionTasks Delete:ActivityType, WorkflowType Deprecate:ActivityType, Domain, \
        WorkflowType Describe:ActivityType, Domain, WorkflowExecution, WorkflowType Get:WorkflowExecutionHistory \
        List:ActivityTypes, ClosedWorkflowExecutions, Domains, OpenWorkflowExecutions, TagsForResource, WorkflowTypes \
        Poll:ForActivityTask, ForDecisionTask Record:ActivityTaskHeartbeat Register:ActivityType, Domain, WorkflowType \
        Request:CancelWorkflowExecution Respond:ActivityTaskCanceled, ActivityTaskCompleted, ActivityTaskFailed, \
        DecisionTaskCompleted Signal:WorkflowExecution Start:WorkflowExecution Tag:Resource Terminate:WorkflowExecution \
        Undeprecate:ActivityType, Domain, WorkflowType Untag:Resource;;lower;;;closeTimestamp creationDate \
        deprecationDate eventTimestamp latestActivityTaskTimestamp latestDate oldestDate startTimestamp;;
        Textract;Textract;textract;;Textract;1.1;Analyze:Document, Expense, ID Create:Adapter, AdapterVersion \
        Delete:Adapter, AdapterVersion Detect:DocumentText Get:Adapter, AdapterVersion, DocumentAnalysis, \
        DocumentTextDetection, ExpenseAnalysis, LendingAnalysis, LendingAnalysisSummary List:AdapterVersions, Adapters, \
        TagsForResource Start:DocumentAnalysis, DocumentTextDetection, ExpenseAnalysis, LendingAnalysis Tag:Resource \
        Untag:Resource Update:Adapter;AccessDenied InternalServerError InvalidParameter LimitExceeded ResourceNotFound \
        Throttling Validation;upper;KMSKeyId SNSTopicArn;Tags;AfterCreationTime BeforeCreationTime CreationTime;Bytes;
        TimestreamInfluxDb;Timestream InfluxDB;timestream-influxdb;;AmazonTimestreamInfluxDB;1.0;Create:DbBackup, \
        DbCluster, DbInstance, DbParameterGroup Delete:DbBackup, DbCluster, DbInstance Get:DbBackup, DbCluster, \
        DbInstance, DbParameterGroup List:DbBackups, DbClusters, DbInstances, DbInstancesForCluster, DbParameterGroups, \
        TagsForResource Reboot:DbCluster, DbInstance Restore:FromDbBackup Tag:Resource Untag:Resource Update:DbCluster, \
        DbInstance;AccessDenied InternalServer ResourceNotFound Throttling Validation;lower;InfluxDBv2 InfluxDBv3Core \
        InfluxDBv3Enterprise;tags;createdAt lastMaintenanceTime nextAutomatedBackupTime nextMaintenanceTime \
        restoreToTime;;influxAuthParametersSecretArn
        TimestreamQuery;Timestream Query;query.timestream;timestream;Timestream_20181101;1.0;Cancel:Query \
        Create:ScheduledQuery Delete:ScheduledQuery Describe:AccountSettings, Endpoints, ScheduledQuery \
        Execute:ScheduledQuery List:ScheduledQueries, TagsForResource Prepare:Query Query: Tag:Resource Untag:Resource \
        Update:AccountSettings, ScheduledQuery;AccessDenied InternalServer ResourceNotFound Throttling \
        Validation;upper;;;CreationTime InvocationTime NextInvocationTime PreviousInvocationTime TriggerTime;;
        TimestreamWrite;Timestream Write;ingest.timestream;timestream;Timestream_20181101;1.0;Create:BatchLoadTask, \
        Database, Table Delete:Database, Table Describe:BatchLoadTask, Database, Endpoints, Table List:BatchLoadTasks, \
        Databases, Tables, TagsForResource Resume:BatchLoadTask Tag:Resource Untag:Resource Update:Database, Table \
        Write:Records;AccessDenied InternalServer ResourceNotFound Throttling Validation;upper;;;CreationTime \
        LastUpdatedTime ResumableUntil;;
        Transcribe;Transcribe;transcribe;;Transcribe;1.1;Create:CallAnalyticsCategory, LanguageModel, MedicalVocabulary, \
        Vocabulary, VocabularyFilter Delete:CallAnalyticsCategory, CallAnalyticsJob, LanguageModel, MedicalScribeJob, \
        MedicalTranscriptionJob, MedicalVocabulary, TranscriptionJob, Vocabulary, VocabularyFilter \
        Describe:LanguageModel Get:CallAnalyticsCategory, CallAnalyticsJob, MedicalScribeJob, MedicalTranscriptionJob, \
        MedicalVocabulary, TranscriptionJob, Vocabulary, VocabularyFilter List:CallAnalyticsCategories, \
        CallAnalyticsJobs, LanguageModels, MedicalScribeJobs, MedicalTranscriptionJobs, MedicalVocabularies, \
        TagsForResource, TranscriptionJobs, Vocabularies, VocabularyFilters Start:CallAnalyticsJob, MedicalScribeJob, \
        MedicalTranscriptionJob, TranscriptionJob Tag:Resource Untag:Resource Update:CallAnalyticsCategory, \
        LanguageModel, MedicalVocabulary, Vocabulary, VocabularyFilter;InternalFailure \
        LimitExceeded;upper;KMSEncryptionContext KMSKey;KMSEncryptionContext LanguageIdSettings;CompletionTime \
        CreateTime CreationTime LastModifiedTime LastUpdateTime StartTime;;
        Transfer;Transfer;transfer;;TransferService;1.1;Create:Access, Agreement, Connector, Profile, Server, User, \
        WebApp, Workflow Delete:Access, Agreement, Certificate, Connector, HostKey, Profile, Server, SshPublicKey, User, \
        WebApp, WebAppCustomization, Workflow Describe:Access, Agreement, Certificate, Connector, Execution, HostKey, \
        Profile, SecurityPolicy, Server, User, WebApp, WebAppCustomization, Workflow Import:Certificate, HostKey, \
        SshPublicKey List:Accesses, Agreements, Certificates, Connectors, Executions, FileTransferResults, HostKeys, \
        Profiles, SecurityPolicies, Servers, TagsForResource, Users, WebApps, Workflows Send:WorkflowStepState \
        Start:DirectoryListing, FileTransfer, RemoteDelete, RemoteMove, Server Stop:Server Tag:Resource Test:Connection, \
        IdentityProvider Untag:Resource Update:Access, Agreement, Certificate, Connector, HostKey, Profile, Server, \
        User, WebApp, WebAppCustomization;AccessDenied ResourceNotFound ServiceUnavailable Throttling;upper;;;ActiveDate \
        DateImported InactiveDate NotAfterDate NotBeforeDate;FaviconFile LogoFile;AccessRole Policy
        Translate;Translate;translate;;AWSShineFrontendService_20170701;1.1;Create:ParallelData Delete:ParallelData, \
        Terminology Describe:TextTranslationJob Get:ParallelData, Terminology Import:Terminology List:Languages, \
        ParallelData, TagsForResource, Terminologies, TextTranslationJobs Start:TextTranslationJob \
        Stop:TextTranslationJob Tag:Resource Translate:Document, Text Untag:Resource Update:ParallelData;InternalServer \
        InvalidParameterValue LimitExceeded ResourceNotFound ServiceUnavailable \
        TooManyRequests;upper;/message;;CreatedAt EndTime LastUpdatedAt LatestUpdateAttemptAt SubmittedAfterTime \
        SubmittedBeforeTime SubmittedTime;Content File;
        VerifiedPermissions;VerifiedPermissions;verifiedpermissions;;VerifiedPermissions;1.0;Batch:GetPolicy, \
        IsAuthorized, IsAuthorizedWithToken Create:IdentitySource, Policy, PolicyStore, PolicyStoreAlias, PolicyTemplate \
        Delete:IdentitySource, Policy, PolicyStore, PolicyStoreAlias, PolicyTemplate Get:IdentitySource, Policy, \
        PolicyStore, PolicyStoreAlias, PolicyTemplate, Schema Is:Authorized, AuthorizedWithToken List:IdentitySources, \
        Policies, PolicyStoreAliases, PolicyStores, PolicyTemplates, TagsForResource Put:Schema Tag:Resource \
        Untag:Resource Update:IdentitySource, Policy, PolicyStore, PolicyTemplate;AccessDenied InternalServer \
        ResourceNotFound Throttling Validation;lower;;attributes contextMap encryptionContext record tags;createdAt \
        createdDate lastUpdatedDate;;cedarJson schema
        VoiceId;Voice ID;voiceid;;VoiceID;1.0;Associate:Fraudster Create:Domain, Watchlist Delete:Domain, Fraudster, \
        Speaker, Watchlist Describe:Domain, Fraudster, FraudsterRegistrationJob, Speaker, SpeakerEnrollmentJob, \
        Watchlist Disassociate:Fraudster Evaluate:Session List:Domains, FraudsterRegistrationJobs, Fraudsters, \
        SpeakerEnrollmentJobs, Speakers, TagsForResource, Watchlists Opt:OutSpeaker Start:FraudsterRegistrationJob, \
        SpeakerEnrollmentJob Tag:Resource Untag:Resource Update:Domain, Watchlist;AccessDenied InternalServer \
        ResourceNotFound Throttling Validation;upper;;;AudioAggregationEndedAt AudioAggregationStartedAt CreatedAt \
        EndedAt LastAccessedAt UpdatedAt;;
        Waf;WAF;waf;;AWSWAF_20150824;1.1;Create:ByteMatchSet, GeoMatchSet, IPSet, RateBasedRule, RegexMatchSet, \
        RegexPatternSet, Rule, RuleGroup, SizeConstraintSet, SqlInjectionMatchSet, WebACL, WebACLMigrationStack, \
        XssMatchSet Delete:ByteMatchSet, GeoMatchSet, IPSet, LoggingConfiguration, PermissionPolicy, RateBasedRule, \
        RegexMatchSet, RegexPatternSet, Rule, RuleGroup, SizeConstraintSet, SqlInjectionMatchSet, WebACL, XssMatchSet \
        Get:ByteMatchSet, ChangeToken, ChangeTokenStatus, GeoMatchSet, IPSet, LoggingConfiguration, PermissionPolicy, \
        RateBasedRule, RateBasedRuleManagedKeys, RegexMatchSet, RegexPatternSet, Rule, RuleGroup, SampledRequests, \
        SizeConstraintSet, SqlInjectionMatchSet, WebACL, XssMatchSet List:ActivatedRulesInRuleGroup, ByteMatchSets, \
        GeoMatchSets, IPSets, LoggingConfigurations, RateBasedRules, RegexMatchSets, RegexPatternSets, RuleGroups, \
        Rules, SizeConstraintSets, SqlInjectionMatchSets, SubscribedRuleGroups, TagsForResource, WebACLs, XssMatchSets \
        Put:LoggingConfiguration, PermissionPolicy Tag:Resource Untag:Resource Update:ByteMatchSet, GeoMatchSet, IPSet, \
        RateBasedRule, RegexMatchSet, RegexPatternSet, Rule, RuleGroup, SizeConstraintSet, SqlInjectionMatchSet, WebACL, \
        XssMatchSet;;upper;/HTTPVersion /IPSet IPSetDescriptor /IPSetDescriptors IPSetId /IPSets /URI /field /message \
        /parameter /reason;;EndTime StartTime Timestamp;TargetString;
        WafRegional;WAF Regional;waf-regional;;AWSWAF_Regional_20161128;1.1;Associate:WebACL Create:ByteMatchSet, \
        GeoMatchSet, IPSet, RateBasedRule, RegexMatchSet, RegexPatternSet, Rule, RuleGroup, SizeConstraintSet, \
        SqlInjectionMatchSet, WebACL, WebACLMigrationStack, XssMatchSet Delete:ByteMatchSet, GeoMatchSet, IPSet, \
        LoggingConfiguration, PermissionPolicy, RateBasedRule, RegexMatchSet, RegexPatternSet, Rule, RuleGroup, \
        SizeConstraintSet, SqlInjectionMatchSet, WebACL, XssMatchSet Disassociate:WebACL Get:ByteMatchSet, ChangeToken, \
        ChangeTokenStatus, GeoMatchSet, IPSet, LoggingConfiguration, PermissionPolicy, RateBasedRule, \
        RateBasedRuleManagedKeys, RegexMatchSet, RegexPatternSet, Rule, RuleGroup, SampledRequests, SizeConstraintSet, \
        SqlInjectionMatchSet, WebACL, WebACLForResource, XssMatchSet List:ActivatedRulesInRuleGroup, ByteMatchSets, \
        GeoMatchSets, IPSets, LoggingConfigurations, RateBasedRules, RegexMatchSets, RegexPatternSets, \
        ResourcesForWebACL, RuleGroups, Rules, SizeConstraintSets, SqlInjectionMatchSets, SubscribedRuleGroups, \
        TagsForResource, WebACLs, XssMatchSets Put:LoggingConfiguration, PermissionPolicy Tag:Resource Untag:Resource \
        Update:ByteMatchSet, GeoMatchSet, IPSet, RateBasedRule, RegexMatchSet, RegexPatternSet, Rule, RuleGroup, \
        SizeConstraintSet, SqlInjectionMatchSet, WebACL, XssMatchSet;;upper;/HTTPVersion /IPSet IPSetDescriptor \
        /IPSetDescriptors IPSetId /IPSets /URI /field /message /parameter /reason;;EndTime StartTime \
        Timestamp;TargetString;
        Wafv2;WAFV2;wafv2;;AWSWAF_20190729;1.1;Associate:WebACL Check:Capacity Create:APIKey, IPSet, RegexPatternSet, \
        RuleGroup, WebACL Delete:APIKey, FirewallManagerRuleGroups, IPSet, LoggingConfiguration, PermissionPolicy, \
        RegexPatternSet, RuleGroup, WebACL Describe:AllManagedProducts, ManagedProductsByVendor, ManagedRuleGroup \
        Disassociate:WebACL Generate:MobileSdkReleaseUrl Get:DecryptedAPIKey, IPSet, LoggingConfiguration, \
        ManagedRuleSet, MobileSdkRelease, PermissionPolicy, RateBasedStatementManagedKeys, RegexPatternSet, \
        RevenueStatistics, RevenueStatisticsSummary, RevenueStatisticsTimeSeries, RuleGroup, SampledRequests, \
        TopPathStatisticsByTraffic, WebACL, WebACLForResource List:APIKeys, AvailableManagedRuleGroupVersions, \
        AvailableManagedRuleGroups, IPSets, LoggingConfigurations, ManagedRuleSets, MobileSdkReleases, RegexPatternSets, \
        ResourcesForWebACL, RuleGroups, SettlementRecords, TagsForResource, WebACLs Put:LoggingConfiguration, \
        ManagedRuleSetVersions, PermissionPolicy Tag:Resource Untag:Resource Update:IPSet, \
        ManagedRuleSetVersionExpiryDate, RegexPatternSet, RuleGroup, WebACL;;upper;ALBLowReputationMode APIKey \
        /APIKeySummaries ARN ASN AWSManagedRulesACFPRuleSet AWSManagedRulesATPRuleSet AWSManagedRulesAntiDDoSRuleSet \
        AWSManagedRulesBotControlRuleSet HTTPMethod /HTTPVersion IP IPAddressVersion /IPSet IPSetForwardedIPConfig \
        IPSetReferenceStatement /IPSets JA3Fingerprint JA4Fingerprint /URI /message;ChallengeJavascriptSdkInjection \
        CustomResponseBodies PublishedVersions RequestBody VersionsToPublish;CreationTimestamp Date EndTime \
        ExpiryTimestamp LastUpdateTimestamp PublishTimestamp RequestTimestamp StartTime Timestamp;SearchString;Content \
        DefaultSizeInspectionLimit FallbackBehavior Identifier InvalidFallbackBehavior MatchScope Name PayloadType
        WorkMail;WorkMail;workmail;;WorkMailService;1.1;Associate:DelegateToResource, MemberToGroup \
        Assume:ImpersonationRole Cancel:MailboxExportJob Create:Alias, AvailabilityConfiguration, Group, \
        IdentityCenterApplication, ImpersonationRole, MobileDeviceAccessRule, Organization, Resource, User \
        Delete:AccessControlRule, Alias, AvailabilityConfiguration, EmailMonitoringConfiguration, Group, \
        IdentityCenterApplication, IdentityProviderConfiguration, ImpersonationRole, MailboxPermissions, \
        MobileDeviceAccessOverride, MobileDeviceAccessRule, Organization, PersonalAccessToken, Resource, \
        RetentionPolicy, User Deregister:FromWorkMail, MailDomain Describe:EmailMonitoringConfiguration, Entity, Group, \
        IdentityProviderConfiguration, InboundDmarcSettings, MailboxExportJob, Organization, Resource, User \
        Disassociate:DelegateFromResource, MemberFromGroup Get:AccessControlEffect, DefaultRetentionPolicy, \
        ImpersonationRole, ImpersonationRoleEffect, MailDomain, MailboxDetails, MobileDeviceAccessEffect, \
        MobileDeviceAccessOverride, PersonalAccessTokenMetadata List:AccessControlRules, Aliases, \
        AvailabilityConfigurations, GroupMembers, Groups, GroupsForEntity, ImpersonationRoles, MailDomains, \
        MailboxExportJobs, MailboxPermissions, MobileDeviceAccessOverrides, MobileDeviceAccessRules, Organizations, \
        PersonalAccessTokens, ResourceDelegates, Resources, TagsForResource, Users Put:AccessControlRule, \
        EmailMonitoringConfiguration, IdentityProviderConfiguration, InboundDmarcSettings, MailboxPermissions, \
        MobileDeviceAccessOverride, RetentionPolicy Register:MailDomain, ToWorkMail Reset:Password \
        Start:MailboxExportJob Tag:Resource Test:AvailabilityConfiguration Untag:Resource \
        Update:AvailabilityConfiguration, DefaultMailDomain, Group, ImpersonationRole, MailboxQuota, \
        MobileDeviceAccessRule, PrimaryEmailAddress, Resource, User;InvalidParameter LimitExceeded \
        ResourceNotFound;upper;/ARN;;CompletedDate DateCreated DateLastUsed DateModified DisabledDate EnabledDate \
        EndTime ExpiresTime MailboxDeprovisionedDate MailboxProvisionedDate StartTime;;
        WorkSpaces;WorkSpaces;workspaces;;WorkspacesService;1.1;Accept:AccountLinkInvitation Associate:ConnectionAlias, \
        IpGroups, WorkspaceApplication Authorize:IpRules Copy:WorkspaceImage Create:AccountLinkInvitation, \
        ConnectClientAddIn, ConnectionAlias, IpGroup, StandbyWorkspaces, Tags, UpdatedWorkspaceImage, WorkspaceBundle, \
        WorkspaceImage, Workspaces, WorkspacesPool Delete:AccountLinkInvitation, ClientBranding, ConnectClientAddIn, \
        ConnectionAlias, IpGroup, Tags, WorkspaceBundle, WorkspaceImage Deploy:WorkspaceApplications \
        Deregister:WorkspaceDirectory Describe:Account, AccountModifications, ApplicationAssociations, Applications, \
        BundleAssociations, ClientBranding, ClientProperties, ConnectClientAddIns, ConnectionAliasPermissions, \
        ConnectionAliases, CustomWorkspaceImageImport, ImageAssociations, IpGroups, Tags, WorkspaceAssociations, \
        WorkspaceBundles, WorkspaceDirectories, WorkspaceImagePermissions, WorkspaceImages, WorkspaceSnapshots, \
        Workspaces, WorkspacesConnectionStatus, WorkspacesPoolSessions, WorkspacesPools Disassociate:ConnectionAlias, \
        IpGroups, WorkspaceApplication Get:AccountLink Import:ClientBranding, CustomWorkspaceImage, WorkspaceImage \
        List:AccountLinks, AvailableManagementCidrRanges Migrate:Workspace Modify:Account, \
        CertificateBasedAuthProperties, ClientProperties, EndpointEncryptionMode, SamlProperties, \
        SelfservicePermissions, StreamingProperties, WorkspaceAccessProperties, WorkspaceCreationProperties, \
        WorkspaceProperties, WorkspaceState Reboot:Workspaces Rebuild:Workspaces Register:WorkspaceDirectory \
        Reject:AccountLinkInvitation Restore:Workspace Revoke:IpRules Start:Workspaces, WorkspacesPool Stop:Workspaces, \
        WorkspacesPool Terminate:Workspaces, WorkspacesPool, WorkspacesPoolSession Update:ConnectClientAddIn, \
        ConnectionAliasPermission, RulesOfIpGroup, WorkspaceBundle, WorkspaceImagePermission, \
        WorkspacesPool;AccessDenied InternalServer InvalidParameterCombination ResourceNotFound \
        Validation;upper;/IDCConfig URL /groupDesc /groupId /groupName /ipGroupIds ipRule /message /reason ruleDesc \
        /userRules;LoginMessage;ConnectionStateCheckTimestamp Created CreatedAt CreationTime ExpirationTime \
        LastKnownUserConnectionTimestamp LastUpdatedTime RecoverySnapshotTime SnapshotTime StartTime;Logo Logo2x Logo3x;
        WorkspacesInstances;Workspaces Instances;workspaces-instances;;EUCMIFrontendAPIService;1.0;Associate:Volume \
        Create:Volume, WorkspaceInstance Delete:Volume, WorkspaceInstance Disassociate:Volume Get:WorkspaceInstance \
        List:InstanceTypes, Regions, TagsForResource, WorkspaceInstances Modify:Volume Tag:Resource \
        Untag:Resource;AccessDenied InternalServer ResourceNotFound Throttling Validation;upper;/EC2ErrorCode \
        /EC2ErrorMessage /EC2ExceptionType /EC2InstanceErrors /EC2ManagedInstance;;ValidUntilUtc;;
        """
}
