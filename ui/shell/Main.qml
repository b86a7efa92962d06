// The till's window: strip above, page, key bar below, dialogs in front.
import QtQuick
import Evertill.Ui

Window {
    id: root
    required property AppViewModel app
    property int windowWidth: 0
    property int windowHeight: 0
    property real screenPixelsPerMm: 3.94
    property bool customerDisplay: false
    readonly property bool pageReady: app.page !== AppViewModel.Starting

    title: "Evertill"
    objectName: "till-window"
    color: Theme.background
    width: windowWidth > 0 ? windowWidth : 1024
    height: windowHeight > 0 ? windowHeight : 768
    minimumWidth: 800
    minimumHeight: 600
    visible: true
    Component.onCompleted: if (windowWidth === 0) showFullScreen()

    Binding { target: Theme; property: "dark"; value: root.app.settings.dark }
    Binding { target: Theme; property: "training"; value: root.app.training }
    Binding { target: Theme; property: "textPercent"; value: root.app.settings.textPercent }
    Binding { target: Theme; property: "screenPixelsPerMm"; value: root.screenPixelsPerMm }
    Binding { target: Theme; property: "windowSize"; value: Qt.size(root.width, root.height) }

    TopBar {
        id: topBar
        app: root.app
        width: parent.width
    }
    Item {
        id: pageArea
        anchors {
            left: parent.left
            right: parent.right
            top: topBar.bottom
            bottom: keyBar.top
        }
        // The sale page stays made once it was needed: coming back to it costs nothing.
        Loader {
            id: saleLoader
            anchors.fill: parent
            visible: root.app.page === AppViewModel.Sale
            active: false
            sourceComponent: Component { SalePage { app: root.app } }
        }
        Loader {
            id: pageLoader
            anchors.fill: parent
            visible: !saleLoader.visible
            sourceComponent: switch (root.app.page) {
                case AppViewModel.Failed: return failedPage
                case AppViewModel.SignIn: return signInPage
                case AppViewModel.OpenDay: return openDayPage
                case AppViewModel.OpenSession:
                case AppViewModel.CloseSession: return countPage
                case AppViewModel.Returns: return returnPage
                case AppViewModel.SyncCentre: return syncPage
                case AppViewModel.DeviceCentre: return devicePage
                case AppViewModel.Settings: return settingsPage
                case AppViewModel.Promotions: return promotionsPage
                case AppViewModel.Analysis: return analysisPage
                case AppViewModel.Labels: return labelsPage
                default: return null
            }
        }
        Connections {
            target: root.app
            function onPageChanged() {
                if (root.app.page === AppViewModel.Sale)
                    saleLoader.active = true
            }
        }
        Component { id: failedPage; FailedPage { app: root.app } }
        Component { id: signInPage; SignInPage { app: root.app } }
        Component { id: openDayPage; OpenDayPage { app: root.app } }
        Component { id: countPage; CashCountPage { app: root.app } }
        Component { id: returnPage; ReturnPage { app: root.app } }
        Component { id: syncPage; SyncCentrePage { app: root.app } }
        Component { id: devicePage; DeviceCentrePage { app: root.app } }
        Component { id: settingsPage; SettingsPage { app: root.app } }
        Component { id: promotionsPage; PromotionsPage { app: root.app } }
        Component { id: analysisPage; AnalysisPage { app: root.app } }
        Component { id: labelsPage; LabelsPage { app: root.app } }
    }
    KeyBar {
        id: keyBar
        app: root.app
        width: parent.width
        anchors.bottom: parent.bottom
        visible: root.app.page === AppViewModel.Sale
        height: visible ? implicitHeight : 0
    }

    DialogHost {
        anchors.fill: parent
        anchors.topMargin: topBar.height
        app: root.app
    }
    Loader {
        objectName: "approval-loader"
        anchors.fill: parent
        anchors.topMargin: topBar.height
        active: root.app.approval.shown
        sourceComponent: Component { ApprovalDialog { app: root.app } }
    }
    // On the sale page the strip stands above the input line, where the eyes are.
    NoticeStrip {
        id: floatingNotice
        objectName: "notice-floating"
        notice: root.app.notice
        readonly property bool atSale: root.app.page === AppViewModel.Sale
            && !root.app.approval.shown
            && (root.app.dialogs.current === Dialogs.None
                || root.app.dialogs.current === Dialogs.Tender)
        visible: notice.shown && !atSale
        width: Math.min(parent.width - Theme.pad * 2, Theme.mm * 170)
        anchors {
            horizontalCenter: parent.horizontalCenter
            top: topBar.bottom
            topMargin: Theme.gap
        }
    }
    Loader {
        anchors.fill: parent
        active: root.app.training
        sourceComponent: Component { TrainingMark {} }
    }
    Loader {
        active: root.customerDisplay && root.pageReady
        sourceComponent: Component { CustomerDisplay { app: root.app } }
    }
}
