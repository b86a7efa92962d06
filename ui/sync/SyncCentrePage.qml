// What waits, since when, and what to do.
import QtQuick
import Evertill.Ui

PageFrame {
    id: root
    objectName: "sync-page"
    title: qsTr("Sync centre")
    readonly property SyncViewModel sync: app.sync

    Panel {
        width: parent.width
        height: facts.implicitHeight + head.height + Theme.pad * 4
        Row {
            id: head
            x: Theme.pad * 2
            y: Theme.pad * 1.5
            width: parent.width - Theme.pad * 4
            height: Math.max(Theme.mm * 14, headline.implicitHeight)
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
        Column {
            id: facts
            anchors.top: head.bottom
            anchors.topMargin: Theme.pad
            x: Theme.pad * 2
            width: parent.width - Theme.pad * 4
            FactRow { label: qsTr("Records waiting"); value: root.sync.waitingText; valueName: "sync-waiting" }
            FactRow { label: qsTr("Oldest waiting record"); value: root.sync.oldestText; valueName: "sync-oldest" }
            FactRow { label: qsTr("Last contact"); value: root.sync.lastSuccessText; valueName: "sync-last" }
            FactRow { label: qsTr("Headquarters"); value: root.sync.hqText; valueName: "sync-hq" }
            FactRow { label: qsTr("Items and prices"); value: root.sync.masterText; valueName: "sync-master" }
            FactRow {
                visible: root.sync.errorText !== ""
                label: qsTr("Last error")
                value: root.sync.errorText
                valueName: "sync-error"
            }
        }
    }
    Key {
        objectName: "sync-retry"
        anchors.bottom: parent.bottom
        width: Math.min(parent.width, Theme.mm * 70)
        height: Theme.mm * 16
        kind: Key.Accent
        iconName: "sync"
        sideways: true
        text: qsTr("Send now")
        textSize: Theme.textLarge
        enabled: root.sync.canRetry
        onClicked: root.sync.retryNow()
    }
}
