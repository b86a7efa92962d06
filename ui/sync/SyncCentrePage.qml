// What waits, since when, and what to do.
import QtQuick
import Evertill.Ui

PageFrame {
    id: root
    objectName: "sync-page"
    title: qsTr("Sync centre")
    readonly property SyncViewModel sync: app.sync

    Row {
        id: head
        width: parent.width
        height: Math.max(Theme.mm * 12, headline.implicitHeight)
        spacing: Theme.pad
        SyncPill {
            id: pill
            objectName: "sync-page-pill"
            anchors.verticalCenter: parent.verticalCenter
            sync: root.sync
        }
        Label {
            id: headline
            objectName: "sync-headline"
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - pill.width - Theme.pad
            text: root.sync.headline
            wrapMode: Text.Wrap
            font.pixelSize: Theme.textLarge
        }
    }
    Panel {
        id: known
        anchors {
            top: head.bottom
            topMargin: Theme.gap
            bottom: keys.top
            bottomMargin: Theme.gap
        }
        width: Math.round((parent.width - Theme.pad) * 0.62)
        Flickable {
            anchors.fill: parent
            anchors.margins: Theme.pad
            contentHeight: facts.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            Column {
                id: facts
                width: parent.width
                FactRow { label: qsTr("Records waiting"); value: root.sync.waitingText; valueName: "sync-waiting" }
                FactRow { label: qsTr("Sales among them"); value: root.sync.salesText; valueName: "sync-sales" }
                FactRow { label: qsTr("Oldest waiting record"); value: root.sync.oldestText; valueName: "sync-oldest" }
                FactRow { label: qsTr("Headquarters confirmed"); value: root.sync.receiptText; valueName: "sync-receipt" }
                FactRow { label: qsTr("Of this business day there"); value: root.sync.dayText; valueName: "sync-day" }
                FactRow { label: qsTr("Last contact"); value: root.sync.lastSuccessText; valueName: "sync-last" }
                FactRow {
                    visible: root.sync.errorText !== ""
                    label: qsTr("Last error")
                    value: root.sync.errorText
                    valueName: "sync-error"
                }
                FactRow { label: qsTr("Headquarters"); value: root.sync.hqText; valueName: "sync-hq" }
                FactRow {
                    visible: root.sync.hubText !== ""
                    label: qsTr("Shop's hub")
                    value: root.sync.hubText
                    valueName: "sync-hub"
                }
                FactRow { label: qsTr("Items and prices"); value: root.sync.masterText; valueName: "sync-master" }
                FactRow { label: qsTr("Program"); value: root.sync.programText; valueName: "sync-program" }
            }
        }
    }
    Panel {
        anchors {
            top: known.top
            bottom: known.bottom
            left: known.right
            leftMargin: Theme.pad
            right: parent.right
        }
        Column {
            id: limits
            objectName: "sync-limits"
            anchors.fill: parent
            anchors.margins: Theme.pad * 1.5
            spacing: Theme.pad
            clip: true
            Label {
                width: parent.width
                text: qsTr("What is different now")
                font.bold: true
            }
            Row {
                visible: root.sync.limits.length === 0
                width: parent.width
                spacing: Theme.pad
                Icon {
                    width: Theme.mm * 4.4
                    height: width
                    name: "check"
                    color: Theme.accent
                }
                Label {
                    width: parent.width - Theme.mm * 4.4 - Theme.pad
                    text: qsTr("Nothing: everything works as usual.")
                    wrapMode: Text.Wrap
                }
            }
            Repeater {
                model: root.sync.limits
                delegate: Row {
                    id: limit
                    required property string modelData
                    width: limits.width
                    spacing: Theme.pad
                    Icon {
                        id: dot
                        width: Theme.mm * 4.4
                        height: width
                        name: "warn"
                        color: Theme.warn
                    }
                    Label {
                        width: limit.width - dot.width - Theme.pad
                        text: limit.modelData
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
    Row {
        id: keys
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        readonly property int count: root.sync.canInstall ? 3 : 2
        readonly property real keyWidth: Math.min((width - Theme.gap * (count - 1)) / count, Theme.mm * 70)
        Key {
            objectName: "sync-retry"
            width: keys.keyWidth
            height: Theme.mm * 16
            kind: Key.Accent
            iconName: "sync"
            sideways: true
            text: qsTr("Send now")
            textSize: Theme.textLarge
            hint: "Enter"
            visible: !root.sync.canJoin
            enabled: root.sync.canRetry
            onClicked: root.sync.retryNow()
        }
        Key {
            objectName: "sync-join"
            width: keys.keyWidth
            height: Theme.mm * 16
            kind: Key.Accent
            iconName: "plug"
            sideways: true
            visible: root.sync.canJoin
            text: qsTr("Join a headquarters")
            textSize: Theme.textLarge
            onClicked: root.sync.join.open()
        }
        Key {
            objectName: "sync-stick"
            width: keys.keyWidth
            height: Theme.mm * 16
            iconName: "report"
            sideways: true
            text: qsTr("USB stick")
            textSize: Theme.textLarge
            enabled: root.sync.canCarry
            onClicked: root.sync.stick.open()
        }
        Key {
            objectName: "sync-install"
            visible: root.sync.canInstall
            width: keys.keyWidth
            height: Theme.mm * 16
            iconName: "sync"
            sideways: true
            text: qsTr("Put update in place")
            textSize: Theme.textLarge
            onClicked: root.sync.installUpdate()
        }
    }
    Loader {
        parent: root
        anchors.fill: parent
        active: root.sync.join.shown
        sourceComponent: Component { JoinDialog { join: root.sync.join } }
    }
    Loader {
        parent: root
        anchors.fill: parent
        active: root.sync.stick.shown
        sourceComponent: Component { StickDialog { stick: root.sync.stick } }
    }
}
